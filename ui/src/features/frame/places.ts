import type { LucideIcon } from 'lucide-react';
import type { Permission } from '@/ipc/contract.gen';
import type { frame } from '@/i18n/en/frame';

/** A screen in the rail, in the palette and behind a shortcut. */
export interface Place {
  id: keyof (typeof frame)['places'];
  path: string;
  icon: LucideIcon;
  /** Two keys: `g h`. */
  keys: string;
  /** Not shown to whoever lacks it. */
  permission: Permission;
  /** Begins a group of places that belong together: a line stands above it. */
  group?: boolean;
  /** Stands at the foot of the rail. */
  last?: boolean;
}
