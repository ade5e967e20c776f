import { Stethoscope } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const healthScreen: Screen = {
  path: '/health',
  component: lazyScreen(() => import('@/features/health/HealthPage'), 'HealthPage', ['form', 'health']),
  place: { id: 'health', icon: Stethoscope, keys: 'g e', permission: 'view_health' },
};
