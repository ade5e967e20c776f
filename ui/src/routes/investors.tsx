import { Users } from 'lucide-react';
import { InvestorsPage } from '@/features/investors/InvestorsPage';
import type { Screen } from './screen';

export const investorsScreen: Screen = {
  path: '/investors',
  component: InvestorsPage,
  place: { id: 'investors', icon: Users, keys: 'g i', permission: 'view_own' },
};
