import { lazyRouteComponent } from '@tanstack/react-router';
import { Scale } from 'lucide-react';
import type { Screen } from './screen';

export const allocationScreen: Screen = {
  path: '/allocation',
  component: lazyRouteComponent(() => import('@/features/allocation/AllocationPage'), 'AllocationPage'),
  place: { id: 'allocation', icon: Scale, keys: 'g a', permission: 'view_trading' },
};
