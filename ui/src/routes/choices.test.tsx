import { clearMocks } from '@tauri-apps/api/mocks';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { AccountCard, AsAt, MoneyFigure, SavedView } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { deskIn, noAccounts, standIn, type Answers, type Asked } from '../../test/desk';
import { App } from './App';
import { router } from './router';

vi.setConfig({ testTimeout: 20_000 });

const figure = (amount: string | null, currency = 'USD'): MoneyFigure => ({ amount, currency, unknown: amount === null ? 'part_unknown' : null, provenance: null });

function account(login: string, fund: string, equity: string): AccountCard {
  return {
    login, name: `Account ${login}`, broker: 'Corvid FX', server: null, currency: 'USD', leverage: 100, fund_code: fund, manager_name: null, capital_source: null, is_demo: false, is_active: true, in_book: true,
    equity: figure(equity), balance: figure(equity), floating: figure('0'), margin: figure(null), margin_free: figure(null), margin_level: { percent: null, unknown: 'never_read', provenance: null },
    profit_and_loss: figure(null), initial_allocation: figure(null), provenance: null,
  };
}

const accounts = [account('101', 'CORE', '100000.00'), account('102', 'CORE', '900.00'), account('103', 'BALANCE', '250000.00')];

const then: AsAt = {
  day: '2026-09-30', as_at: '2026-09-30T23:59:59Z', currency: 'EUR', assets: figure('4984911.37', 'EUR'), floating: figure(null, 'EUR'), client_money: figure('4250000.00', 'EUR'), fund_revenue: figure('734911.37', 'EUR'),
  owed: figure('5147091.81', 'EUR'), net_after_obligations: figure('-162180.44', 'EUR'), not_converted: [figure('41200.00', 'COP')],
  rates_missing: [{ from: 'COP', to: 'EUR', on: '2026-09-30', reason: 'no_quote', last: null }], accounts: { total: 3, counted: 3, stale: 0, without_reading: 0 }, unsure_accounts: [], investors: 28, contracts: 31,
};

async function open(address: string, answers: Answers = {}): Promise<Asked[]> {
  const asked = standIn({
    'desk.state': () => deskIn('ready'),
    'trading.accounts': ({ as_at }) => ({ ...noAccounts, as_at: as_at ?? noAccounts.as_at, accounts }),
    'bridges.list': () => ({ bridges: [] }),
    'funds.list': () => ({ as_at: noAccounts.as_at, currency: 'USD', funds: [], without_fund: accounts }),
    'home.equity_curve': () => ({ currency: 'USD', basis: 'daily_closes', points: [], sampled_from: 0, gain: null, time_weighted_return: null, max_drawdown: null, below_high: null, accounts: [], not_converted: [] }),
    'trading.card_curves': () => ({ curves: [] }),
    'views.list': () => ({ views: [] }),
    ...answers,
  });
  render(<App client={makeClient()} />);
  await screen.findByRole('navigation');
  act(() => router.history.push(address));
  return asked;
}

const asksOf = (asked: Asked[], name: string): unknown[] => asked.filter((each) => each.name === name).map((each) => each.request);
const names = (): string[] => screen.getAllByRole('rowheader').map((head) => head.textContent.replace(/[^\d]/g, '').slice(0, 3));

beforeEach(async () => {
  await startI18n();
  // Rows are drawn only where there is height; the page under test has none of its own.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_000);
});

afterEach(() => {
  window.location.hash = '';
  clearMocks();
});

describe('the moment and the currency of a page', () => {
  it('stand in the address, are asked for, and what is not known of a day gone by is said and not shown', async () => {
    const asked = await open('/?as_at=2026-09-30&currency=EUR', { 'home.as_at': () => then });
    await screen.findByText(/As the records stood at the end of 30 Sept? 2026/);
    expect(asksOf(asked, 'home.as_at')).toEqual([{ day: '2026-09-30', currency: 'EUR' }]);
    expect(document.body.textContent).toContain('4,984,911.37');
    expect(screen.queryByRole('heading', { name: 'Needs attention' })).toBeNull();
    expect(screen.getByText(/What needs attention and what falls due are known of today only/)).toBeTruthy();
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);
  });

  it('are chosen by the keyboard, and leave the address when now is chosen', async () => {
    const asked = await open('/trading');
    await userEvent.click(await screen.findByRole('button', { name: /As at .*Choose the day/ }));
    const day = await screen.findByRole('textbox', { name: 'Day' });
    await userEvent.clear(day);
    await userEvent.type(day, '30/09/2020{Enter}');
    await waitFor(() => expect(router.history.location.search).toContain('as_at=2020-09-30'));
    await screen.findByText(/is shown where the deals tell/);
    expect(asksOf(asked, 'trading.accounts')).toContainEqual({ as_at: '2020-09-30' });
    await userEvent.click(screen.getByRole('button', { name: 'Back to now' }));
    await waitFor(() => expect(router.history.location.search).not.toContain('as_at'));
  });

  it('go along from screen to screen and reach the investors, whose files of that day are not shown', async () => {
    const row = { client_id: 'c-1', name: 'Ngozi Umeh', email: null, contracts: 1, client_money: figure('1000.00', 'EUR'), next_payment_on: null, next_payment: [], kyc: null };
    const asked = await open('/?as_at=2026-09-30&currency=EUR', { 'home.as_at': () => then, 'investors.list': () => ({ rows: [row], total: 1, client_money: figure('1000.00', 'EUR') }) });
    await userEvent.click(await screen.findByRole('link', { name: /^Investors/ }));
    await screen.findByText('Ngozi Umeh');
    expect(router.history.location.search).toBe('?as_at=2026-09-30&currency=EUR');
    expect(asksOf(asked, 'investors.list')).toContainEqual(expect.objectContaining({ as_at: '2026-09-30', currency: 'EUR', kyc: null }));
    expect(screen.getByText(/how files stood then is not recorded/)).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'KYC state' })).toBeNull();
  });

  it('a day that is no day, or not over, is now', async () => {
    for (const day of ['2999-01-01', 'soon']) {
      await open(`/trading?as_at=${day}`);
      await screen.findAllByRole('button', { name: /^As at .*Choose the day/ });
      expect(screen.queryByText(/As the records stood/)).toBeNull();
      document.body.replaceChildren();
    }
  });
});

describe('a table', () => {
  it('is filtered by chips that stand in the address, and each can be taken away', async () => {
    await open('/trading?view=table&filter=fund:is:CORE,equity:least:1000');
    await waitFor(() => expect(names()).toEqual(['101']));
    const chips = screen.getByRole('list', { name: 'Filters' });
    await userEvent.click(within(chips).getAllByRole('button', { name: 'Remove this filter' })[1] ?? chips);
    await waitFor(() => expect(names()).toEqual(['101', '102']));
    expect(decodeURIComponent(decodeURIComponent(router.history.location.search))).toContain('filter=fund:is:CORE');
  });

  it('takes a new filter by column and amount, and says when what is typed is no amount', async () => {
    await open('/trading?view=table&filter=equity:least:5');
    await userEvent.click(await screen.findByRole('button', { name: 'Equity ≥ 5' }));
    const amount = await screen.findByRole('textbox', { name: 'Amount' });
    await userEvent.clear(amount);
    await userEvent.type(amount, 'much{Enter}');
    await screen.findByText('Write an amount, as 1,250.50.');
    await userEvent.clear(amount);
    await userEvent.type(amount, '200,000{Enter}');
    await screen.findByRole('button', { name: 'Equity ≥ 200,000' });
    await waitFor(() => expect(names()).toEqual(['103']));
  });

  it('shows a saved view as it was saved, and saves the look of now under a name', async () => {
    const view: SavedView = { name: 'Core', state: { text: '', sort: { column: 'equity', descending: false }, shown: ['account', 'equity'], filters: ['fund:is:CORE'] } };
    const asked = await open('/trading?view=table', { 'views.list': () => ({ views: [view] }), 'views.save': () => null });
    await userEvent.click(await screen.findByRole('button', { name: 'Saved views' }));
    await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Core' }));
    await waitFor(() => expect(names()).toEqual(['102', '101']));
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Account', 'Equity']);
    await userEvent.keyboard('{Escape}');
    await userEvent.click(await screen.findByRole('button', { name: 'Saved views' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Save this view' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Small first{Enter}');
    await waitFor(() => expect(asksOf(asked, 'views.save')).toEqual([{ table: 'accounts', view: { ...view, name: 'Small first' } }]));
  });
});
