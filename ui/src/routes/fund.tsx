import { lazyRouteComponent } from '@tanstack/react-router';
import { Layers } from 'lucide-react';
import type { Screen } from './screen';

export const fundScreen: Screen = {
  path: '/fund',
  component: lazyRouteComponent(() => import('@/features/fund/FundPage'), 'FundPage'),
  place: { id: 'fund', icon: Layers, keys: 'g f', permission: 'view_book' },
};
