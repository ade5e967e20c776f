import { lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from './screen';

export const identitiesScreen: Screen = {
  path: '/documents/identities',
  component: lazyRouteComponent(() => import('@/features/identities/IdentitiesPage'), 'IdentitiesPage'),
};
