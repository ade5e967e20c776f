import { lazyRouteComponent } from '@tanstack/react-router';
import { ArrowUpDown } from 'lucide-react';
import type { Screen } from './screen';

export const changesScreen: Screen = {
  path: '/sync',
  component: lazyRouteComponent(() => import('@/features/changes/ChangesPage'), 'ChangesPage'),
  place: { id: 'changes', icon: ArrowUpDown, keys: 'g y', permission: 'view_book' },
};
