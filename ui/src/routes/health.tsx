import { lazyRouteComponent } from '@tanstack/react-router';
import { Stethoscope } from 'lucide-react';
import type { Screen } from './screen';

export const healthScreen: Screen = {
  path: '/health',
  component: lazyRouteComponent(() => import('@/features/health/HealthPage'), 'HealthPage'),
  place: { id: 'health', icon: Stethoscope, keys: 'g e', permission: 'view_health' },
};
