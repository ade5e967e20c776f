import { Percent } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const feesScreen: Screen = {
  path: '/fees',
  component: lazyScreen(() => import('@/features/fees/FeesPage'), 'FeesPage', ['fees']),
  place: { id: 'fees', icon: Percent, keys: 'g w', permission: 'view_book' },
};
