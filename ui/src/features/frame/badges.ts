import type { Attention, ChangesStatus, Overview } from '@/ipc/contract.gen';
import type { Place } from './places';

function placeOf(attention: Attention): Place['id'] {
  switch (attention.link.screen) {
    case 'investors':
    case 'investor':
      return 'investors';
    case 'trading':
    case 'account':
      return 'trading';
    case 'fund':
      return 'fund';
    case 'health':
      return 'health';
    case 'connections':
      return 'settings';
  }
}

/** How much waits behind each place. What is only good to know does not count. */
export function badgesOf(overview: Overview | undefined, changes: ChangesStatus | undefined): Record<string, number> {
  const badges: Record<string, number> = { changes: changes === undefined ? 0 : changes.conflicts + changes.refused };
  for (const attention of overview?.attention ?? []) {
    if (attention.severity === 'notice') continue;
    const place = placeOf(attention);
    badges[place] = (badges[place] ?? 0) + attention.count;
  }
  return badges;
}
