import { Layers } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const fundScreen: Screen = {
  path: '/fund',
  component: lazyScreen(() => import('@/features/fund/FundPage'), 'FundPage', ['form', 'fund']),
  place: { id: 'fund', group: true, icon: Layers, keys: 'g f', permission: 'view_book' },
};
