import { Stethoscope } from 'lucide-react';
import { HealthPage } from '@/features/health/HealthPage';
import type { Screen } from './screen';

export const healthScreen: Screen = {
  path: '/health',
  component: HealthPage,
  place: { id: 'health', icon: Stethoscope, keys: 'g e', permission: 'view_health' },
};
