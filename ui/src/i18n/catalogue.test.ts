import { describe, expect, it } from 'vitest';
import { en } from './catalogue';
import { fault as enFault } from './en/fault';
import { es, spanishFaults } from './spanish';

function flat(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  return new Map(Object.entries(value as object).flatMap(([key, part]) => [...flat(part, path === '' ? key : `${path}.${key}`)]));
}

function slots(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? '').toSorted();
}

const english = flat({ ...en, fault: enFault });
const spanish = flat({ ...es, fault: spanishFaults });

describe('the words of the window', () => {
  it('are the same set in both languages', () => {
    expect([...spanish.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('are never empty and take the same values', () => {
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe('');
      expect(spanish.get(key)?.trim(), key).not.toBe('');
      expect(slots(spanish.get(key) ?? ''), key).toEqual(slots(text));
    }
  });

  it('name every column of a table that goes to a spreadsheet', () => {
    // As many as `app/src/google/sheets/tables.rs` writes.
    const columns = { investors: 9, contracts: 9, accounts: 11, payments: 7, performance: 3 };
    for (const { google } of [en, es]) {
      expect(Object.fromEntries(Object.entries(google.sheets.heads).map(([table, heads]) => [table, heads.split('|').length]))).toEqual(columns);
    }
  });

  it('carry no emoji', () => {
    for (const text of [...english.values(), ...spanish.values()]) expect(text).not.toMatch(/\p{Extended_Pictographic}/u);
  });
});
