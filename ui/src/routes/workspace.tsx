import { lazyRouteComponent } from '@tanstack/react-router';
import { Mail } from 'lucide-react';
import type { Screen } from './screen';

export const workspaceScreen: Screen = {
  path: '/workspace',
  component: lazyRouteComponent(() => import('@/features/workspace/WorkspacePage'), 'WorkspacePage'),
  place: { id: 'workspace', icon: Mail, keys: 'g m', permission: 'use_google' },
};
