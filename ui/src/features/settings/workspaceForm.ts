import type { OpenWorkspaceView, WorkspaceSettings } from '@/ipc/contract.gen';
import { isCurrency } from '@/lib/currencies';
import type { Problems } from '@/lib/form';
import { isZone } from '@/lib/zones';

export interface WorkspaceValues {
  currency: string;
  zone: string;
}

export type WorkspaceProblem = 'currency' | 'zone';

export function checkWorkspace({ currency, zone }: WorkspaceValues): Problems<WorkspaceValues, WorkspaceProblem> {
  return {
    ...(isCurrency(currency) ? {} : { currency: 'currency' }),
    ...(isZone(zone) ? {} : { zone: 'zone' }),
  };
}

/** All settings of the workspace as they stand, ready to have one of them changed. */
export function settingsOf(workspace: OpenWorkspaceView): WorkspaceSettings {
  return { base_currency: workspace.base_currency, time_zone: workspace.time_zone, idle_lock_minutes: workspace.idle_lock_minutes };
}

/** Minutes as typed, or nothing when they are not a whole number from 1 to 120. */
export function readMinutes(text: string): number | null {
  if (!/^\d{1,3}$/.test(text.trim())) return null;
  const minutes = Number(text);
  return minutes >= 1 && minutes <= 120 ? minutes : null;
}
