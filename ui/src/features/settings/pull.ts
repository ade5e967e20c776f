import type { CollectionProgress, PullPhase, PullStatus } from '@/ipc/contract.gen';

/** Something is being read now, so it can be cancelled and not begun again. */
export function isPulling(phase: PullPhase): boolean {
  return phase === 'connecting' || phase === 'full' || phase === 'catching_up';
}

/** The part of a collection that is read, from 0 to 1; nothing while the server has given no estimate. */
export function shareOf({ done, estimated, complete }: CollectionProgress): number | undefined {
  if (complete) return 1;
  if (estimated === null || estimated === 0) return undefined;
  // An estimate may be low; what is not complete is never shown as whole.
  return Math.min(0.99, done / estimated);
}

/** All collections together, weighted by their documents. */
export function shareOfAll(status: PullStatus): number | undefined {
  const known = status.collections.filter((each) => each.complete || each.estimated !== null);
  const all = known.reduce((sum, each) => sum + Math.max(each.done, each.estimated ?? 0), 0);
  if (all === 0) return undefined;
  const done = known.reduce((sum, each) => sum + each.done, 0);
  return status.collections.every((each) => each.complete) ? 1 : Math.min(0.99, done / all);
}
