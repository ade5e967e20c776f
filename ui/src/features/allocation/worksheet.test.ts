import { describe, expect, it } from 'vitest';
import type { Allocation, AllocationLine, TransferOrder } from '@/ipc/contract.gen';
import { differ, formsOf, noMoves, orderRows, readMoney, readPercent, requestOf, sumOf } from './worksheet';

const figure = (amount: string | null) => ({ amount, currency: 'USD', unknown: amount === null ? ('never_read' as const) : null, provenance: null });

const line = (id: string, target: string, blocked: AllocationLine['blocked'] = null): AllocationLine => ({
  line: id, name: null, manager: null, accounts: [id], value: figure(blocked === null ? '1000.00' : null), blocked, weight_percent: '50', target_percent: target, aim_percent: target, drift_percent: '0', band_percent: '5', outside: false, no_sell: false,
});

const sheet: Allocation = {
  fund: 'CORE', as_at: '2026-06-30T12:00:00Z', is_past: false, currency: 'USD', total: figure('2000.00'), known: '2000.00', lines: [line('101', '60'), line('102', '40')], cash_percent: '0', saved: true, off_target_percent: '10',
};

const asked = { sheet, grouping: 'account' as const, edits: {}, moves: noMoves };

describe('what is typed', () => {
  it('is a percentage to two places from 0 to 100, or none', () => {
    expect(['33.33', '0', '100', '12.50 %'].map(readPercent)).toEqual(['33.33', '0', '100', '12.50']);
    for (const text of ['', '33.333', '-1', '100.01', 'half']) expect(readPercent(text)).toBeNull();
  });

  it('is an amount with no more places than the currency has, and an empty line is none of it', () => {
    expect([readMoney('', 'USD'), readMoney('1,250.50', 'USD'), readMoney('-20', 'USD')]).toEqual(['0', '1250.50', '-20']);
    expect(readMoney('0.005', 'USD')).toBeNull();
    expect(readMoney('10.50', 'JPY')).toBeNull();
  });
});

describe('the targets', () => {
  it('are those that hold until they are written over, and sum to two places', () => {
    const forms = formsOf(sheet.lines, { 101: { target: '55.25' } }) ?? [];
    expect(forms.map((form) => form.target_percent)).toEqual(['55.25', '40.00']);
    expect(sumOf(forms)).toBe('95.25');
    expect(differ(sheet.lines, forms)).toBe(true);
    expect(differ(sheet.lines, formsOf(sheet.lines, {}) ?? [])).toBe(false);
  });

  it('of more than a hundred, or that cannot be read, are not asked about', () => {
    expect(requestOf({ ...asked, edits: { 101: { target: '60.01' } } })).toBeNull();
    expect(requestOf({ ...asked, edits: { 101: { target: 'x' } } })).toBeNull();
    expect(requestOf({ ...asked, moves: { ...noMoves, buffer: '-1' } })).toBeNull();
    expect(requestOf(asked)).toMatchObject({ fund: 'CORE', mode: 'full', flow: '0', by_hand: [] });
  });

  it('a trade by hand is asked for, but not on a line that takes no part', () => {
    const blocked: Allocation = { ...sheet, lines: [line('101', '60'), line('102', '40', { why: 'no_reading', login: '102' })] };
    const edits = { 101: { hand: '-10.50' }, 102: { hand: '5' } };
    expect(requestOf({ ...asked, sheet: blocked, edits })?.by_hand).toEqual([{ line: '101', amount: '-10.50' }]);
    expect(requestOf({ ...asked, edits: { 101: { hand: 'much' } } })).toBeNull();
  });
});

it('an order list has exact amounts, both sides in their own currency, and cash by its name', () => {
  const order: TransferOrder = {
    number: 1,
    from: { login: '101', name: 'Alpha', broker: 'Corvid FX', money: { amount: '1000.00', currency: 'USD' } },
    to: { login: null, name: null, broker: null, money: null },
    amount: { amount: '1000.00', currency: 'USD' },
  };
  expect(orderRows([order], ['No.'], 'Cash')).toEqual([['No.'], ['1', '101', 'Alpha', 'Corvid FX', '1000.00', 'USD', 'Cash', '', '', '', '', '1000.00', 'USD']]);
});
