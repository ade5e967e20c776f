import { Users } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const investorsScreen: Screen = {
  path: '/investors',
  component: lazyScreen(() => import('@/features/investors/InvestorsPage'), 'InvestorsPage', ['changes', 'form', 'investors']),
  place: { id: 'investors', group: true, icon: Users, keys: 'g i', permission: 'view_own' },
};
