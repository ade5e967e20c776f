import { RadioTower } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const bridgesScreen: Screen = {
  path: '/bridges',
  component: lazyScreen(() => import('@/features/bridgeHealth/BridgesPage'), 'BridgesPage', ['bridges']),
  place: { id: 'bridges', icon: RadioTower, keys: 'g b', permission: 'view_trading' },
};
