import { describe, expect, it } from 'vitest';
import { filterRows, readFilter, withFilter, writeFilter, type Answers, type Filter } from './filter';

interface Row {
  fund: string;
  equity: string | null;
}

const rows: Row[] = [
  { fund: 'CORE', equity: '100000.00' },
  { fund: 'CORE', equity: '9.50' },
  { fund: 'BALANCE', equity: '250000' },
  { fund: 'DYNAMIC', equity: null },
];
const answers: Answers<Row> = {
  decimal: (column, row) => (column === 'equity' ? row.equity : undefined),
  text: (column, row) => (column === 'fund' ? row.fund : undefined),
};
const kept = (...filters: Filter[]): string[] => filterRows(rows, filters, answers).map((row) => `${row.fund} ${row.equity ?? 'unknown'}`);

describe('filters of a table', () => {
  it('hold together, and several values of one column are alternatives', () => {
    const core: Filter = { column: 'fund', op: 'is', value: 'CORE' };
    expect(kept(core, { column: 'equity', op: 'least', value: '100' })).toEqual(['CORE 100000.00']);
    expect(kept(core, { column: 'fund', op: 'is', value: 'BALANCE' })).toHaveLength(3);
    expect(kept({ column: 'fund', op: 'has', value: 'nam' })).toEqual(['DYNAMIC unknown']);
  });

  it('compare amounts exactly, and an unknown amount is neither large nor small', () => {
    expect(kept({ column: 'equity', op: 'most', value: '9.5' })).toEqual(['CORE 9.50']);
    expect(kept({ column: 'equity', op: 'least', value: '0' })).toHaveLength(3);
  });

  it('stand in the address and are read from it, whatever their value', () => {
    const odd: Filter = { column: 'account', op: 'has', value: 'a:b&c' };
    expect(readFilter(writeFilter(odd))).toEqual(odd);
    for (const text of ['', 'fund', 'fund:like:x', 'fund:is:', ':is:x']) expect(readFilter(text)).toBeNull();
  });

  it('replace what they contradict', () => {
    const least: Filter = { column: 'equity', op: 'least', value: '1' };
    expect(withFilter([least], { ...least, value: '2' })).toEqual([{ ...least, value: '2' }]);
    const core: Filter = { column: 'fund', op: 'is', value: 'CORE' };
    expect(withFilter([core], { ...core, value: 'BALANCE' })).toHaveLength(2);
    expect(withFilter([core], { ...core, value: 'BALANCE' }, core)).toEqual([{ ...core, value: 'BALANCE' }]);
  });
});
