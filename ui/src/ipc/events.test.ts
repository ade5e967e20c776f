import { describe, expect, it } from 'vitest';
import { endpoints, type PullStatus } from './contract.gen';
import { takeEvent } from './events';
import { makeClient } from './query';

function filled() {
  const client = makeClient();
  for (const [name, endpoint] of Object.entries(endpoints)) {
    if (endpoint.kind === 'query') client.setQueryData([name, {}], name);
  }
  const old = (): string[] =>
    client
      .getQueryCache()
      .getAll()
      .filter((query) => query.state.isInvalidated)
      .map((query) => String(query.queryKey[0]))
      .toSorted();
  return { client, old };
}

describe('what the desk says reaches the cache', () => {
  it('makes old exactly what carries a changed tag', () => {
    const { client, old } = filled();
    takeEvent(client, { kind: 'changed', tags: ['bridges'] });
    const fed = Object.entries(endpoints).filter(([, endpoint]) => endpoint.kind === 'query' && endpoint.tags.includes('bridges'));
    expect(old()).toEqual(fed.map(([name]) => name).toSorted());
    expect(old()).not.toContain('investors.list');
  });

  it('asks for the phase again when the desk changed', () => {
    const { client, old } = filled();
    takeEvent(client, { kind: 'desk' });
    expect(old()).toEqual(['desk.state']);
  });

  it('takes progress of a pull without asking', () => {
    const { client, old } = filled();
    const status: PullStatus = { phase: 'full', offline_since: null, last_success: null, last_fault: null, collections: [], documents: 7, quarantined: 0, deleted_remotely: 0, queued: 0, more_may_wait: false };
    takeEvent(client, { kind: 'pull', status });
    expect(client.getQueryData(['pull.status', {}])).toBe(status);
    expect(old()).toEqual([]);
  });
});
