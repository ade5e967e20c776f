import { lazyRouteComponent } from '@tanstack/react-router';
import { Percent } from 'lucide-react';
import type { Screen } from './screen';

export const feesScreen: Screen = {
  path: '/fees',
  component: lazyRouteComponent(() => import('@/features/fees/FeesPage'), 'FeesPage'),
  place: { id: 'fees', icon: Percent, keys: 'g w', permission: 'view_book' },
};
