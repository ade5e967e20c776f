import { Settings } from 'lucide-react';
import { SettingsPage } from '@/features/settings/SettingsPage';
import type { Screen } from './screen';

export const settingsScreen: Screen = {
  path: '/settings',
  component: SettingsPage,
  place: { id: 'settings', icon: Settings, keys: 'g s', permission: 'view_own', last: true },
};
