import { clearMocks } from '@tauri-apps/api/mocks';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { FeeWhatIf, FeeWhatIfRequest } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { deskIn, noAccounts, standIn, type Asked } from '../../test/desk';
import { App } from './App';
import { router } from './router';

vi.setConfig({ testTimeout: 20_000 });

/** A path that loses nothing to fees but a hundredth a month; what is asked about decides how long it is. */
function answer(request: FeeWhatIfRequest): FeeWhatIf {
  const month = (at: number) => ({
    day: `2026-${String((at % 12) + 1).padStart(2, '0')}-28`, before_fees_per_unit: String(100 + at), gross_per_unit: String(100 + at), nav_per_unit: (100 + at - at / 100).toFixed(2), high_water_mark: String(100 + at),
    net_assets: '1500000.00', management_fee: String(at * 10), crystallised: at > 6 ? '250.00' : '0.00', accrued: '12.50',
  });
  return {
    months: Array.from({ length: request.returns_percent.length + 1 }, (_, at) => month(at)),
    investors: request.money.map(({ investor, amount }) => ({ investor, put_in: amount, value: String(Number(amount) * 1.1), crystallised: '100.00', accrued: '5.00' })),
  };
}

async function open(): Promise<Asked[]> {
  const asked = standIn({
    'desk.state': () => deskIn('ready'),
    'trading.accounts': () => noAccounts,
    'bridges.list': () => ({ bridges: [] }),
    'fees.what_if': answer,
    'explain.figure': () => ({ label: 'management_fee_so_far', subject: null, value: { unit: 'money', amount: '120', currency: 'USD' }, formula: 'sum', provenance: null, rate: null, parts: [] }),
  });
  render(<App client={makeClient()} />);
  await screen.findByRole('navigation');
  act(() => router.history.push('/fees'));
  await screen.findByRole('table', { name: 'Investors' });
  return asked;
}

const lastOf = (asked: Asked[]): FeeWhatIfRequest | undefined => asked.filter(({ name }) => name === 'fees.what_if').at(-1)?.request as FeeWhatIfRequest | undefined;

beforeEach(async () => {
  await startI18n();
});
afterEach(() => {
  window.location.hash = '';
  clearMocks();
});

it('shows the unit before and after fees, and each investor at the end', async () => {
  await open();
  expect(screen.getByRole('slider', { name: /A unit, month by month/ }).getAttribute('aria-valuetext')).toContain('before fees 112.0000, net 111.8800, mark 112.0000');
  const row = screen.getByDisplayValue('A').closest('tr');
  expect(row?.textContent).toContain('1,100,000.00');
  expect(row?.textContent).toContain('+10.00');
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);
});

it('the path has from one to sixty months and is drawn by the keyboard', async () => {
  const asked = await open();
  const months = screen.getByRole('textbox', { name: 'Months' });
  await userEvent.clear(months);
  await userEvent.type(months, '60');
  await waitFor(() => expect(lastOf(asked)?.returns_percent).toHaveLength(60));
  await userEvent.type(months, '0');
  expect(months.getAttribute('aria-invalid')).toBe('true');
  const first = screen.getByRole('slider', { name: 'Return of month 1' });
  first.focus();
  await userEvent.keyboard('{ArrowUp}{PageDown}');
  await waitFor(() => expect(lastOf(asked)?.returns_percent[0]).toBe('0.50'));
  await userEvent.keyboard('{End}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Return of month 60');
});

it('another investor joins, and a name that is taken is told in place of figures', async () => {
  const asked = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Another investor' }));
  await waitFor(() => expect(lastOf(asked)?.money.map(({ investor }) => investor)).toEqual(['A', 'B', 'C']));
  const name = screen.getByRole('textbox', { name: 'Name of investor 3' });
  await userEvent.clear(name);
  await userEvent.type(name, 'A');
  expect(await screen.findByText('This name is taken.')).toBeTruthy();
  expect(lastOf(asked)?.money.at(-1)?.investor).toBe('C');
  await userEvent.click(screen.getAllByRole('button', { name: /^Leave A out/ })[1] ?? document.body);
  await waitFor(() => expect(screen.queryAllByRole('textbox', { name: /^Name of investor/ })).toHaveLength(2));
  expect(screen.queryByText('This name is taken.')).toBeNull();
});

it('a fee opens to its tree for the month looked at', async () => {
  const asked = await open();
  screen.getByRole('slider', { name: /A unit, month by month/ }).focus();
  await userEvent.keyboard('{Home}{ArrowRight}{ArrowRight}');
  await userEvent.click(screen.getByRole('button', { name: 'Explain: Management fee' }));
  await within(await screen.findByRole('dialog')).findByText('Management fee so far');
  expect(asked.find(({ name }) => name === 'explain.figure')?.request).toMatchObject({ figure: 'management_fee', month: 2, path: { crystallises: 'yearly' } });
});
