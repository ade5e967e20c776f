import { expect, test } from 'vitest';
import type { ConflictRow, FieldMatter } from '@/ipc/contract.gen';
import { aboutMoney, everyConflict, groupsOf } from './groups';

const row = (number: number, collection: string, paths: readonly string[], matter: FieldMatter = 'identity'): ConflictRow => ({
  number,
  operation: `op${number}`,
  version: 1,
  kind: paths.length === 0 ? 'gone' : 'fields',
  record: { collection, key: `oid:${number}`, id: null, name: null, client_id: null },
  fields: paths.map((path) => ({ path, matter, base: { kind: 'absent', text: '' }, ours: { kind: 'text', text: 'a' }, theirs: { kind: 'text', text: 'b' } })),
  ours_by: 'Olga',
  ours_at: '2026-11-22T10:00:00Z',
  theirs_by: null,
  theirs_at: null,
});

test('conflicts of one kind of record about the same fields are one group, in whatever order the fields stand', () => {
  const rows = [row(1, 'users', ['phone', 'email']), row(2, 'investments', ['amount'], 'money'), row(3, 'users', ['email', 'phone']), row(4, 'users', [])];
  const groups = groupsOf(rows).map(({ collection, kind, fields, rows: found }) => [collection, kind, fields.join(), found.map((each) => each.number).join()]);
  expect(groups).toEqual([
    ['users', 'fields', 'email,phone', '1,3'],
    ['investments', 'fields', 'amount', '2'],
    ['users', 'gone', '', '4'],
  ]);
  expect(aboutMoney(rows)).toBe(1);
});

test('every conflict is read to the end of the list, each portion after the last of the one before', async () => {
  const asked: number[] = [];
  const all = await everyConflict((after) => {
    asked.push(after);
    return Promise.resolve({ rows: [row(after + 1, 'users', ['phone']), row(after + 2, 'users', ['phone'])], more: after < 4 });
  });
  expect(asked).toEqual([0, 2, 4]);
  expect(all.map((each) => each.number)).toEqual([1, 2, 3, 4, 5, 6]);
});
