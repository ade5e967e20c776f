import { expect, test } from 'vitest';
import type { ConflictField, ConflictRow, FieldValue } from '@/ipc/contract.gen';
import { chosenOf, kindOf, readThird, withChoice } from './choices';

const value = (kind: FieldValue['kind'], text = ''): FieldValue => ({ kind, text });

const field = (path: string, theirs: FieldValue): ConflictField => ({ path, matter: 'money', base: value('absent'), ours: value('decimal', '1'), theirs });

const row: ConflictRow = {
  number: 1,
  operation: 'op',
  version: 3,
  kind: 'fields',
  record: { collection: 'investments', key: 'oid:1', id: null, name: null, client_id: null },
  fields: [field('amount', value('decimal', '2')), field('fee', value('absent'))],
  ours_by: 'Olga',
  ours_at: '2026-11-22T10:00:00Z',
  theirs_by: null,
  theirs_at: null,
};

test('a conflict is decided when every field is', () => {
  const one = withChoice({}, 'amount', { keep: 'ours' });
  expect(chosenOf(row, one)).toBeNull();
  const both = withChoice(one, 'fee', { keep: 'theirs' });
  expect(chosenOf(row, both)).toEqual({ take: 'each', fields: [{ path: 'amount', choice: { keep: 'ours' } }, { path: 'fee', choice: { keep: 'theirs' } }] });
  expect(chosenOf(row, withChoice(both, 'fee', null))).toBeNull();
});

test('another value has the kind of theirs, or of ours where theirs is not there', () => {
  expect(kindOf(field('a', value('text')))).toBe('text');
  expect(kindOf(field('a', value('absent')))).toBe('decimal');
  expect(kindOf({ ...field('a', value('secret')), ours: value('secret') })).toBeNull();
  expect(kindOf({ ...field('a', value('flag')), ours: value('flag') })).toBeNull();
});

test('another value is of its kind or none', () => {
  expect(readThird('decimal', ' 1,250.50 ')).toEqual(value('decimal', '1250.50'));
  expect(readThird('decimal', 'much')).toBeNull();
  expect(readThird('whole', '1.5')).toBeNull();
  expect(readThird('moment', '2026-12-31')).toEqual(value('moment', '2026-12-31'));
  expect(readThird('moment', '31.12.2026')).toEqual(value('moment', '2026-12-31'));
  expect(readThird('moment', '12')).toBeNull();
  expect(readThird('moment', 'soon')).toBeNull();
  expect(readThird('text', ' as it is ')).toEqual(value('text', ' as it is '));
});
