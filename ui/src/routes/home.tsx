import { House } from 'lucide-react';
import { HomePage } from '@/features/home/HomePage';
import type { Screen } from './screen';

export const homeScreen: Screen = {
  path: '/',
  component: HomePage,
  place: { id: 'home', icon: House, keys: 'g h', permission: 'view_own' },
};
