import type { ProblemKind, Severity } from '@/ipc/contract.gen';
import type { LucideIcon } from 'lucide-react';
import { CircleAlert, Info, OctagonAlert } from 'lucide-react';

/** Where the mend of a kind of problem is found. */
export const mendAt: Readonly<Record<ProblemKind, string>> = {
  quarantined: '/health?part=quarantine',
  stale_reading: '/settings?part=connections',
  never_read: '/settings?part=connections',
  reading_refused: '/settings?part=connections',
  reading_held: '/bridges',
  bridge_unreachable: '/settings?part=connections',
  database_unreachable: '/settings?part=connections',
  unknown_schedule: '/investors',
  deleted_remotely: '/settings?part=connections',
  deals_incomplete: '/trading?part=completeness',
  clock_unknown: '/bridges?part=clocks',
  clock_wrong: '/bridges?part=clocks',
  limit_breached: '/trading?part=limits',
  not_in_book: '/trading',
  audit_broken: '/settings?part=workspace',
};

export const severityLooks: Readonly<Record<Severity, { icon: LucideIcon; colour: string }>> = {
  critical: { icon: OctagonAlert, colour: 'text-loss' },
  warning: { icon: CircleAlert, colour: 'text-warn' },
  notice: { icon: Info, colour: 'text-muted' },
};

const ranks: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, notice: 2 };

/** The worst first; among equals the order in which the desk told them stays. */
export function worstFirst<T extends { severity: Severity }>(groups: readonly T[]): T[] {
  return groups.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
}
