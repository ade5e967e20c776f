import { Layers } from 'lucide-react';
import { FundPage } from '@/features/fund/FundPage';
import type { Screen } from './screen';

export const fundScreen: Screen = {
  path: '/fund',
  component: FundPage,
  place: { id: 'fund', icon: Layers, keys: 'g f', permission: 'view_book' },
};
