import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const identitiesScreen: Screen = {
  path: '/documents/identities',
  component: lazyScreen(() => import('@/features/identities/IdentitiesPage'), 'IdentitiesPage', ['documents', 'form', 'identities', 'secrets']),
};
