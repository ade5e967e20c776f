import { describe, expect, it } from 'vitest';
import { readLook, sameLook, writeLook, type TableLook } from './view';

const look: TableLook = { text: 'ana', sort: { column: 'equity', descending: true }, shown: ['account', 'equity'], filters: [{ column: 'fund', op: 'is', value: 'CORE' }] };

describe('a saved view', () => {
  it('is read as it was written', () => {
    expect(readLook(writeLook(look))).toEqual(look);
    expect(sameLook(look, { ...look, filters: [] })).toBe(false);
  });

  it('of another version is read as far as it is understood', () => {
    expect(readLook({ text: 7, sort: 'equity', shown: ['account', 3], filters: ['fund:is:CORE', 'fund:like:x'] })).toEqual({ text: '', sort: null, shown: ['account'], filters: look.filters });
    expect(readLook(null)).toBeNull();
    expect(readLook(['x'])).toBeNull();
  });
});
