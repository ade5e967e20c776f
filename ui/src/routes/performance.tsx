import { TrendingUp } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const performanceScreen: Screen = {
  path: '/performance',
  component: lazyScreen(() => import('@/features/performance/PerformancePage'), 'PerformancePage', ['form', 'performance']),
  place: { id: 'performance', icon: TrendingUp, keys: 'g p', permission: 'view_trading' },
};
