import { lazyRouteComponent } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import type { Screen } from './screen';

export const investorsScreen: Screen = {
  path: '/investors',
  component: lazyRouteComponent(() => import('@/features/investors/InvestorsPage'), 'InvestorsPage'),
  place: { id: 'investors', icon: Users, keys: 'g i', permission: 'view_own' },
};
