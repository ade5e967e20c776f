import { describe, expect, it, vi } from 'vitest';
import type { KeyboardEvent } from 'react';
import { toCsv, toTsv } from '@/lib/text';
import type { Column } from './column';
import { linesOf } from './lines';
import { totalsOf } from './totals';
import { pressGrid, type GridMoves } from './useGridKeys';

interface Row {
  amount: string | null;
  currency: string;
}

const columns: Column<Row>[] = [
  { id: 'a', header: 'Amount', width: 1, cell: () => null, text: () => '', total: (row) => row },
  { id: 'b', header: 'Words', width: 1, cell: () => null, text: () => '' },
];

describe('sums of a selection', () => {
  it('are exact, and one a currency', () => {
    const rows = [
      { amount: '0.10', currency: 'USD' },
      { amount: '0.20', currency: 'USD' },
      { amount: '5', currency: 'EUR' },
    ];
    expect(totalsOf(rows, columns).map(({ amount, currency }) => [amount, currency])).toEqual([['0.30', 'USD'], ['5', 'EUR']]);
  });

  it('are unknown when a part is', () => {
    expect(totalsOf([{ amount: '1', currency: 'USD' }, { amount: null, currency: 'USD' }], columns)[0]?.amount).toBeNull();
  });
});

describe('the keys of a table', () => {
  const press = (key: string, more: Partial<KeyboardEvent> = {}) => {
    const moves: GridMoves = { active: 5, total: 100, page: 10, move: vi.fn(), open: vi.fn(), toggle: vi.fn(), copy: vi.fn(), clear: vi.fn(), all: vi.fn(), type: vi.fn() };
    const event = { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more } as KeyboardEvent;
    return { known: pressGrid(event, moves), moves };
  };

  it.each([['ArrowDown', 6], ['ArrowUp', 4], ['PageDown', 15], ['PageUp', 0], ['Home', 0], ['End', 99]])('%s goes to row %i', (key, to) => {
    expect(press(key).moves.move).toHaveBeenCalledWith(to, false);
  });

  it('extends with shift, opens, selects, copies, clears and filters', () => {
    expect(press('ArrowDown', { shiftKey: true }).moves.move).toHaveBeenCalledWith(6, true);
    expect(press('Enter').moves.open).toHaveBeenCalled();
    expect(press(' ').moves.toggle).toHaveBeenCalled();
    expect(press('c', { ctrlKey: true }).moves.copy).toHaveBeenCalled();
    expect(press('a', { ctrlKey: true }).moves.all).toHaveBeenCalled();
    expect(press('Escape').moves.clear).toHaveBeenCalled();
    expect(press('ñ').moves.type).toHaveBeenCalledWith('ñ');
  });

  it('leaves alone what is not its own', () => {
    expect(press('k', { ctrlKey: true }).known).toBe(false);
    expect(press('Tab').known).toBe(false);
  });
});

describe('rows for other programs', () => {
  it('have the currency beside every amount, and quotes where a comma stands', () => {
    const lines = linesOf([{ ...columns[0], text: (row: Row) => row.amount ?? '' } as Column<Row>], [{ amount: '1.50', currency: 'EUR' }], 'currency');
    expect(lines).toEqual([['Amount', 'Amount, currency'], ['1.50', 'EUR']]);
    expect(toCsv(lines)).toBe('Amount,"Amount, currency"\r\n1.50,EUR\r\n');
    expect(toCsv([['say "x"', '=1']])).toBe('"say ""x""",\'=1\r\n');
  });


  it('cannot break a line or start a formula', () => {
    expect(toTsv([['a\tb', '=1+1'], ['-5.00', 'x\ny']])).toBe("a b\t'=1+1\n-5.00\tx y");
    expect(toTsv([['+SUM(A1)', '-2+3|x', '-1,234.56', '+7.06 %', '-1.00 USD']])).toBe("'+SUM(A1)\t'-2+3|x\t-1,234.56\t+7.06 %\t-1.00 USD");
  });
});
