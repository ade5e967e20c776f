import { clearMocks } from '@tauri-apps/api/mocks';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { AccountCard, Allocation, AllocationLine, AllocationPreview, AllocationPreviewRequest, MoneyFigure } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { deskIn, noAccounts, standIn, type Answers, type Asked } from '../../test/desk';
import { App } from './App';
import { router } from './router';

vi.setConfig({ testTimeout: 20_000 });

const figure = (amount: string | null): MoneyFigure => ({ amount, currency: 'USD', unknown: amount === null ? 'never_read' : null, provenance: null });

function card(login: string): AccountCard {
  return {
    login, name: null, broker: null, server: null, currency: 'USD', leverage: 100, fund_code: 'CORE', manager_name: null, capital_source: null, is_demo: false, is_active: true, in_book: true,
    equity: figure('1'), balance: figure('1'), floating: figure('0'), margin: figure(null), margin_free: figure(null), margin_level: { percent: null, unknown: 'never_read', provenance: null },
    profit_and_loss: figure(null), initial_allocation: figure(null), provenance: null,
  };
}

function line(id: string, value: string, weight: string, target: string): AllocationLine {
  return { line: id, name: `Account ${id}`, manager: 'Ternwick', accounts: [id], value: figure(value), blocked: null, weight_percent: weight, target_percent: target, aim_percent: target, drift_percent: '10', band_percent: '5', outside: true, no_sell: false };
}

const unread: AllocationLine = { ...line('103', '0', '0', '0'), value: figure(null), blocked: { why: 'no_reading', login: '103' }, weight_percent: null, aim_percent: null, drift_percent: null, outside: false };
const sheet: Allocation = {
  fund: 'CORE', as_at: '2026-11-21T14:02:00Z', is_past: false, currency: 'USD', total: { ...figure(null), unknown: 'part_unknown' }, known: '100000.00', lines: [line('101', '60000.00', '60', '50'), line('102', '40000.00', '40', '50'), unread], cash_percent: '0', saved: true, off_target_percent: '10',
};

const preview: AllocationPreview = {
  sheet, outcome: { kind: 'proposed' }, cash: '0.00', cash_percent: '0', turnover: '20000.00', off_target_percent: '0',
  after: [
    { line: '101', trade: '-10000.00', by_hand: false, value: '50000.00', weight_percent: '50', drift_percent: '0', outside: false },
    { line: '102', trade: '10000.00', by_hand: false, value: '50000.00', weight_percent: '50', drift_percent: '0', outside: false },
  ],
  orders: [{ number: 1, from: { login: '101', name: 'Account 101', broker: 'Corvid FX', money: { amount: '10000.00', currency: 'USD' } }, to: { login: '102', name: 'Account 102', broker: null, money: { amount: '10000.00', currency: 'USD' } }, amount: { amount: '10000.00', currency: 'USD' } }],
};

async function open(answers: Answers = {}): Promise<Asked[]> {
  const asked = standIn({
    'desk.state': () => {
      const desk = deskIn('ready');
      return { ...desk, person: desk.person && { ...desk.person, permissions: [...desk.person.permissions, 'edit_book'] } };
    },
    'trading.accounts': () => ({ ...noAccounts, accounts: ['101', '102', '103'].map(card) }),
    'bridges.list': () => ({ bridges: [] }),
    'allocation.show': () => sheet,
    'allocation.preview': () => preview,
    ...answers,
  });
  render(<App client={makeClient()} />);
  await screen.findByRole('navigation');
  act(() => router.history.push('/allocation'));
  await screen.findByRole('table', { name: 'Order list' });
  return asked;
}

const lineOf = (name: RegExp): HTMLElement => within(screen.getByRole('table', { name: 'Lines' })).getByRole('row', { name });
const previews = (asked: Asked[]): AllocationPreviewRequest[] => asked.filter(({ name }) => name === 'allocation.preview').map(({ request }) => request as AllocationPreviewRequest);
const lastOf = (asked: Asked[]): AllocationPreviewRequest | undefined => previews(asked).at(-1);

beforeEach(async () => {
  await startI18n();
});
afterEach(() => {
  window.location.hash = '';
  clearMocks();
});

it('shows each line before and after, its trade, and the transfers that make the trades', async () => {
  await open();
  const row = lineOf(/Account 101/);
  expect(within(row).getByRole<HTMLInputElement>('textbox', { name: 'Trade of Account 101' }).value).toBe('\u221210,000.00');
  expect(row.textContent).toContain('60,000.00');
  expect(row.textContent).toContain('50,000.00');
  const order = within(screen.getByRole('table', { name: 'Order list' })).getAllByRole('row')[1];
  expect(order?.textContent).toMatch(/Account 101.*Account 102.*10,000\.00/);
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);
});

it('a line without a reading says so and has no figure and no trade', async () => {
  await open();
  const row = lineOf(/Account 103/);
  expect(row.textContent).toContain('has no reading: takes no part');
  expect(row.textContent).toContain('\u2013');
  expect(within(row).queryByRole('textbox', { name: /Trade of/ })).toBeNull();
  expect(screen.getByText('1 line cannot be read')).toBeTruthy();
});

it('what is written is computed at once: a target, a trade by hand, and back to what is proposed', async () => {
  const asked = await open();
  const target = screen.getByRole('textbox', { name: 'Target of Account 101 in percent' });
  await userEvent.clear(target);
  await userEvent.type(target, '45.5');
  await waitFor(() => expect(lastOf(asked)?.targets?.[0]?.target_percent).toBe('45.5'));
  expect(screen.getByText('what the targets leave of 100 %')).toBeTruthy();
  const trade = screen.getByRole<HTMLInputElement>('textbox', { name: 'Trade of Account 102' });
  await userEvent.clear(trade);
  await userEvent.type(trade, '2,500');
  await waitFor(() => expect(lastOf(asked)?.by_hand).toEqual([{ line: '102', amount: '2500' }]));
  await userEvent.click(screen.getByRole('button', { name: 'Back to what the desk proposes' }));
  await waitFor(() => expect(trade.value).toBe('+10,000.00'));
});

it('targets of more than a hundred percent are told and neither asked about nor saved', async () => {
  const asked = await open();
  const target = screen.getByRole('textbox', { name: 'Target of Account 101 in percent' });
  await userEvent.clear(target);
  await userEvent.type(target, '90');
  expect(await screen.findByText(/sum to more than 100 %/)).toBeTruthy();
  expect(previews(asked).every((request) => request.targets?.[0]?.target_percent !== '90')).toBe(true);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save targets' }).disabled).toBe(true);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save as CSV' }).disabled).toBe(true);
});

it('targets are saved as they are written', async () => {
  const asked = await open({ 'allocation.save_targets': () => null });
  await userEvent.click(screen.getByRole('checkbox', { name: 'Sell nothing of Account 101' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save targets' }));
  await waitFor(() => expect(asked.filter(({ name }) => name === 'allocation.save_targets').map(({ request }) => request)).toEqual([
    { fund: 'CORE', grouping: 'account', targets: [
      { line: '101', target_percent: '50.00', band_percent: '5.00', no_sell: true },
      { line: '102', target_percent: '50.00', band_percent: '5.00', no_sell: false },
      { line: '103', target_percent: '0.00', band_percent: '5.00', no_sell: false },
    ] },
  ]));
});

it('new money and the limits are asked for, and why nothing is moved is said', async () => {
  const asked = await open({ 'allocation.preview': (request) => (request.mode === 'full' ? preview : { ...preview, outcome: { kind: 'not_enough_cash', short: '500.00' }, after: [], orders: [], cash: null, cash_percent: null, off_target_percent: null, turnover: '0' }) });
  await userEvent.click(screen.getByRole('radio', { name: 'Cash first' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'New money' }), '-500');
  await userEvent.type(screen.getByRole('textbox', { name: 'Smallest trade' }), '100');
  await waitFor(() => expect(lastOf(asked)).toMatchObject({ mode: 'cash_first', flow: '-500', min_trade: '100' }));
  expect(await screen.findByText(/^500\.00 USD are missing/)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save as CSV' }).disabled).toBe(true);
});
