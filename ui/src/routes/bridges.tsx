import { lazyRouteComponent } from '@tanstack/react-router';
import { RadioTower } from 'lucide-react';
import type { Screen } from './screen';

export const bridgesScreen: Screen = {
  path: '/bridges',
  component: lazyRouteComponent(() => import('@/features/bridgeHealth/BridgesPage'), 'BridgesPage'),
  place: { id: 'bridges', icon: RadioTower, keys: 'g b', permission: 'view_trading' },
};
