import { ArrowUpDown } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const changesScreen: Screen = {
  path: '/sync',
  component: lazyScreen(() => import('@/features/changes/ChangesPage'), 'ChangesPage', ['changes']),
  place: { id: 'changes', group: true, icon: ArrowUpDown, keys: 'g y', permission: 'view_book' },
};
