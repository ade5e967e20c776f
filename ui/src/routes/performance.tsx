import { lazyRouteComponent } from '@tanstack/react-router';
import { TrendingUp } from 'lucide-react';
import type { Screen } from './screen';

export const performanceScreen: Screen = {
  path: '/performance',
  component: lazyRouteComponent(() => import('@/features/performance/PerformancePage'), 'PerformancePage'),
  place: { id: 'performance', icon: TrendingUp, keys: 'g p', permission: 'view_trading' },
};
