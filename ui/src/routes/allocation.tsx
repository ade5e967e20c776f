import { Scale } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const allocationScreen: Screen = {
  path: '/allocation',
  component: lazyScreen(() => import('@/features/allocation/AllocationPage'), 'AllocationPage', ['allocation']),
  place: { id: 'allocation', icon: Scale, keys: 'g a', permission: 'view_trading' },
};
