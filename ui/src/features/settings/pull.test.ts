import { expect, it } from 'vitest';
import type { CollectionProgress, PullStatus } from '@/ipc/contract.gen';
import { shareOf, shareOfAll } from './pull';

const part = (done: number, estimated: number | null, complete = false): CollectionProgress => ({ collection: 'users', done, estimated, complete });

it('a collection that outgrew its estimate is not whole until it is complete', () => {
  expect(shareOf(part(50, 100))).toBe(0.5);
  expect(shareOf(part(150, 100))).toBe(0.99);
  expect(shareOf(part(150, 100, true))).toBe(1);
  expect(shareOf(part(10, null))).toBeUndefined();
});

it('all together are weighted by their documents', () => {
  const status = (collections: CollectionProgress[]): PullStatus => ({
    phase: 'full', offline_since: null, last_success: null, last_fault: null, collections, documents: 0, quarantined: 0, deleted_remotely: 0, queued: 0, more_may_wait: false,
  });
  expect(shareOfAll(status([part(100, 100, true), part(0, 300)]))).toBe(0.25);
  expect(shareOfAll(status([part(100, 90, true), part(5, 3, true)]))).toBe(1);
  expect(shareOfAll(status([]))).toBeUndefined();
});
