import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Broken } from './Broken';
import { Nowhere } from './Nowhere';
import { Root } from './Root';
import { screens } from './table';

const root = createRootRoute({ component: Root, notFoundComponent: Nowhere });

const children = screens.map((screen) => createRoute({ getParentRoute: () => root, path: screen.path, component: screen.component }));

/** Addresses live behind the hash, so that a reload never asks the bundle for a file of that name. */
export const router = createRouter({
  routeTree: root.addChildren(children),
  history: createHashHistory(),
  scrollRestoration: true,
  defaultPreload: false,
  defaultErrorComponent: Broken,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
