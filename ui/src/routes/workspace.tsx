import { Inbox } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const workspaceScreen: Screen = {
  path: '/workspace',
  component: lazyScreen(() => import('@/features/workspace/WorkspacePage'), 'WorkspacePage', ['calendar', 'files', 'form', 'google', 'mail']),
  place: { id: 'workspace', icon: Inbox, keys: 'g m', permission: 'use_google' },
};
