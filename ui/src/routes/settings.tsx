import { lazyRouteComponent } from '@tanstack/react-router';
import { Settings } from 'lucide-react';
import type { Screen } from './screen';

export const settingsScreen: Screen = {
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
  place: { id: 'settings', icon: Settings, keys: 'g s', permission: 'view_own', last: true },
};
