import { Settings } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';

export const settingsScreen: Screen = {
  path: '/settings',
  component: lazyScreen(() => import('@/features/settings/SettingsPage'), 'SettingsPage', ['bridges', 'connection', 'form', 'google', 'limits', 'secrets', 'settings']),
  place: { id: 'settings', icon: Settings, keys: 'g s', permission: 'view_own', last: true },
};
