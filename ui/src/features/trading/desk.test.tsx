import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NoticeLine } from '@/components/NoticeLine';
import { Toasts } from '@/components/Toasts';
import { TooltipProvider } from '@/components/Tooltip';
import { startI18n } from '@/i18n/i18n';
import type { LimitAlertRow } from '@/ipc/contract.gen';
import { takeEvent } from '@/ipc/events';
import { makeClient } from '@/ipc/query';
import { formatMinutes } from '@/lib/duration';
import { setAppearance } from '@/theme/appearance';
import { dealFilter } from './HistoryPart';
import { HeatMap } from './HeatMap';
import { ImportDialog } from './ImportDialog';
import { checkLimit, firstLimit, limitRequest } from './limitForm';
import { stateOf } from './ProofGrid';
import { StatisticsPanel } from './StatisticsPanel';
import { tradeFilter } from './TradesPart';
import { useLimitAlerts } from './useLimitAlerts';

type Asked = [string, unknown];

let asked: Asked[] = [];
let notices: unknown[] = [];

/** What the desk answers where it refuses. */
class Refused {
  constructor(readonly fault: unknown) {}
}

function answer(answers: Record<string, unknown>): void {
  mockIPC((command, payload) => {
    if (command === 'show_notice') notices.push(payload);
    if (command === 'show_notice' || command === 'notice_state') return { state: 'no_server', detail: 'nobody answers' };
    if (command !== 'call') return null;
    const { name, request } = payload as { name: string; request: unknown };
    asked.push([name, request]);
    const told = answers[name];
    // As the bridge to the desk does: a fault is thrown as it is.
    if (told instanceof Refused) throw told.fault;
    return told ?? null;
  });
}

function show(node: ReactNode) {
  return render(<QueryClientProvider client={makeClient()}><TooltipProvider>{node}</TooltipProvider></QueryClientProvider>);
}

beforeEach(async () => {
  asked = [];
  notices = [];
  act(() => setAppearance({ privacy: false }));
  answer({});
  await startI18n();
});
afterEach(() => clearMocks());

describe('what the desk is asked', () => {
  it('is the chips, the days and what is typed', () => {
    const filters = [
      { column: 'account', op: 'is' as const, value: '700101' },
      { column: 'account', op: 'is' as const, value: '700102' },
      { column: 'kind', op: 'is' as const, value: '2' },
      { column: 'kind', op: 'is' as const, value: 'x' },
      { column: 'symbol', op: 'is' as const, value: 'EURUSD' },
      { column: 'strategy', op: 'is' as const, value: 'not_told' },
    ];
    expect(dealFilter(filters, { from: '2026-01-01', to: '2026-03-31' }, ' dep ')).toEqual({
      logins: ['700101', '700102'], symbols: ['EURUSD'], kinds: [2], entries: [], strategies: ['not_told'], from: '2026-01-01', to: '2026-03-31', text: 'dep',
    });
  });

  it('is everything when nothing is chosen', () => {
    expect(dealFilter([], null, '  ')).toEqual({ logins: [], symbols: [], kinds: [], entries: [], strategies: [] });
    expect(tradeFilter([{ column: 'side', op: 'is', value: 'sell' }], null, '').side).toBe('sell');
    expect(tradeFilter([{ column: 'side', op: 'is', value: 'held' }], null, '').side).toBeUndefined();
  });
});

describe('a limit', () => {
  const limit = { id: 'l1', name: 'Falls', entity: { kind: 'account' as const, login: '700101' }, rule: { kind: 'drawdown' as const, threshold: '0.0825' }, release: '0.1', readings: 2, enabled: true, used: null, value: null, unknown: 'not_read', measured_in: null, alert: null };

  it('is in percent for a person and a fraction for the desk, without losing a digit', () => {
    const values = firstLimit(limit);
    expect(values.threshold).toBe('8.25');
    expect(limitRequest(values, 'l1')).toEqual({ id: 'l1', name: 'Falls', entity: { kind: 'account', login: '700101' }, rule: { kind: 'drawdown', threshold: '0.0825' }, release: '0.10', readings: 2, enabled: true });
    expect(limitRequest({ ...values, threshold: '100' }, null).rule.threshold).toBe('1.00');
    expect(limitRequest({ ...values, threshold: '0.5' }, null).rule.threshold).toBe('0.005');
  });

  it('tells what is wrong with it', () => {
    const values = firstLimit(null);
    expect(checkLimit(values)).toEqual({ name: 'required', threshold: 'amount' });
    const good = { ...values, name: 'x', threshold: '10' };
    expect(checkLimit(good)).toEqual({});
    expect(checkLimit({ ...good, kind: 'drawdown', threshold: '101' })).toEqual({ threshold: 'part' });
    expect(checkLimit({ ...good, kind: 'net_exposure' })).toEqual({ currency: 'currency' });
    expect(checkLimit({ ...good, readings: '0', release: '95' })).toEqual({ readings: 'readings', release: 'release' });
  });
});

describe('the proof of a day', () => {
  it('is open, proven or unknown, and never proven by silence', () => {
    const proof = { days: [{ day: '2026-03-02', missing: '-5', ours: '5', brokers: '0' }], proven_until: '2026-03-03' };
    expect(stateOf(proof, '2026-03-02')).toBe('open');
    expect(stateOf(proof, '2026-03-03')).toBe('proven');
    expect(stateOf(proof, '2026-03-04')).toBe('unknown');
    expect(stateOf({ days: [], proven_until: null }, '2026-03-01')).toBe('unknown');
  });
});

describe('the statistics', () => {
  it('show the desk’s figures, explain each, and an en dash where the deals determine none', async () => {
    answer({ 'mt5.statistics': { groups: [{ currency: 'USD', accounts: 2, deals: 9, unknown: null, figures: [{ name: 'total_net_profit', value: '1234.5', count: null }, { name: 'average_loss_trade', value: null, count: null }, { name: 'max_consecutive_wins', value: '80.5', count: 3 }] }] } });
    show(<StatisticsPanel entity={{ kind: 'firm' }} span={{ from: '2026-01-01', to: '2026-01-31' }} />);
    const net = await screen.findByRole('button', { name: /^Net profit/ });
    expect(net.textContent).toContain('1,234.50');
    expect(screen.getByRole('button', { name: /^Average loss/ }).textContent).toContain('–');
    expect(screen.getByRole('button', { name: /^Longest winning run/ }).textContent).toContain('3 80.50');
    await userEvent.click(net);
    expect(screen.getByText(/every closed trade with its swap/)).toBeTruthy();
    expect(asked).toContainEqual(['mt5.statistics', { entity: { kind: 'firm' }, from: '2026-01-01', to: '2026-01-31' }]);
  });
});

describe('the calendar', () => {
  const day = (name: string, result: string) => ({ day: name, result, part: null, trades: 2, won: 1 });
  const months = [
    { year: 2026, month: 2, result: '-3', trades: 4, days: [day('2026-02-26', '-5'), day('2026-02-27', '2')] },
    { year: 2026, month: 3, result: '7', trades: 2, days: [day('2026-03-02', '7')] },
  ];

  it('is one stop of the tab key, walked by arrows over the weekend and the month', async () => {
    show(<HeatMap months={months} currency="USD" />);
    const cells = within(screen.getByRole('listbox')).getAllByRole('option');
    expect(cells.filter((cell) => cell.getAttribute('tabindex') === '0')).toHaveLength(1);
    cells.find((cell) => cell.getAttribute('data-day') === '2026-03-02')?.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(document.activeElement?.getAttribute('data-day')).toBe('2026-02-27');
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement?.getAttribute('data-day')).toBe('2026-03-02');
    await userEvent.keyboard('{Home}');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('−5.00 USD. 2 trades');
  });
});

describe('the import', () => {
  const read = { format: 'html', kind: 'history', login: '700101', named: true, account_known: true, currency: 'USD', server: 'S', deals: 3, added: 2, present: 1, differing: [], refused: [{ line: 8, reason: 'no time' }], differences: [], clock_known: true, differing_deals: 0, refused_rows: 1, days_closed: 2, days_open: 1, missing: '-4.00', file_hash: 'h' };

  it('shows what it would add before it adds it, and sends the very file it showed', async () => {
    answer({ 'mt5.preview_import': read, 'mt5.apply_import': { ...read, added: 2 } });
    show(<ImportDialog onClose={() => undefined} />);
    const field = document.querySelector<HTMLInputElement>('input[type="file"]');
    if (field === null) throw new Error('no field');
    await userEvent.upload(field, new File(['report'], 'r.html'), { applyAccept: false });
    const add = await screen.findByRole('button', { name: 'Add 2 deals' });
    expect(screen.getByText('3 in the report: 2 new, 1 here already')).toBeTruthy();
    expect(screen.getByText('1 line was refused')).toBeTruthy();
    expect(asked.some(([name]) => name === 'mt5.apply_import')).toBe(false);
    await userEvent.click(add);
    await screen.findByText('2 deals were added.');
    expect(asked).toContainEqual(['mt5.apply_import', { file: { content: btoa('report') }, login: '700101', file_hash: 'h' }]);
  });

  it('asks for the account where the report names none, and says why another is not taken', async () => {
    const refused = (rule: string): Refused => new Refused({ code: 'report_refused', params: { rule }, class: 'refused', reference: 'r' });
    answer({ 'mt5.preview_import': refused('no_account') });
    show(<ImportDialog onClose={() => undefined} />);
    const field = document.querySelector<HTMLInputElement>('input[type="file"]');
    if (field === null) throw new Error('no field');
    await userEvent.upload(field, new File(['report'], 'r.csv'), { applyAccept: false });
    const login = await screen.findByLabelText('Login of the account');
    answer({ 'mt5.preview_import': refused('other_ledger') });
    await userEvent.type(login, '700101');
    await userEvent.tab();
    expect(await screen.findByText(/it is of another account\. Nothing was added\./)).toBeTruthy();
    expect(asked.at(-1)).toEqual(['mt5.preview_import', { content: btoa('report'), login: '700101' }]);
  });
});

it('a length of time is told in its two largest units', () => {
  expect(formatMinutes(0)).toBe('0m');
  expect(formatMinutes(45)).toBe('45m');
  expect(formatMinutes(125)).toBe('2h 5m');
  expect(formatMinutes(4 * 1_440 + 61)).toBe('4d 1h');
});

it('an alert is said once in the window, with its figure beside its limit', async () => {
  function Listener() {
    useLimitAlerts();
    return <Toasts />;
  }
  show(<Listener />);
  const alert: LimitAlertRow = { number: 1, limit_id: 'l1', name: 'Day of CORE', entity: { kind: 'fund', code: 'CORE' }, rule: { kind: 'drawdown', threshold: '0.08' }, value: '0.0912', raised_at: '2026-03-02T10:00:00Z', cleared_at: null, acknowledged_at: null, acknowledged_by: null, note: null };
  act(() => takeEvent(makeClient(), { kind: 'limit_alert', alert }));
  expect(notices).toEqual([{ title: 'A limit was passed', body: expect.stringContaining('Day of CORE. Fund CORE: 9.12') as string }]);
  expect((await screen.findAllByText(/Day of CORE\. Fund CORE: 9\.12.% at a limit of 8\.00.%/)).length).toBe(1);
});

it('while the eye is shut an alert names its limit and no figure, in the window and outside', async () => {
  function Listener() {
    useLimitAlerts();
    return <Toasts />;
  }
  act(() => setAppearance({ privacy: true }));
  show(<Listener />);
  const alert: LimitAlertRow = { number: 2, limit_id: 'l2', name: 'Loss of a day', entity: { kind: 'firm' }, rule: { kind: 'daily_loss', threshold: '500' }, value: '912.40', raised_at: '2026-03-02T10:00:00Z', cleared_at: null, acknowledged_at: null, acknowledged_by: null, note: null };
  act(() => takeEvent(makeClient(), { kind: 'limit_alert', alert }));
  expect((await screen.findAllByText('Loss of a day')).length).toBe(1);
  expect(notices).toEqual([{ title: 'A limit was passed', body: 'Loss of a day' }]);
});

it('where nothing shows notices that is said, and one can be tried', async () => {
  show(<NoticeLine />);
  expect(await screen.findByText(/Nothing on this system shows notices/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Show one' }));
  expect(notices).toEqual([{ title: 'A notice of Fidus Desktop', body: 'This is how a limit that was passed is told.' }]);
});
