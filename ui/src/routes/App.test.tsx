import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { DeskState, MoneyFigure, Overview, Phase } from '@/ipc/contract.gen';
import { takeEvent } from '@/ipc/events';
import { makeClient } from '@/ipc/query';
import { noAccounts } from '../../test/desk';
import { App } from './App';

const figure = (amount: string | null): MoneyFigure => ({ amount, currency: 'USD', unknown: amount === null ? 'part_unknown' : null, provenance: null });
const headline = (amount: string | null) => ({ figure: figure(amount), change: null });

const overview: Overview = {
  as_at: '2026-11-21T14:02:00Z',
  currency: 'USD',
  not_converted: [],
  rates_missing: [],
  assets: headline('5284911.37'),
  client_money: headline('4450000.00'),
  fund_revenue: headline(null),
  net_after_obligations: headline('-62180.44'),
  assets_moved: null,
  floating: figure('-4120.55'),
  owed: { overdue: figure('0.00'), next_thirty_days: figure('48210.50'), total: figure('100.00'), unknown_contracts: 0 },
  due: [{ due: '2026-11-24', client_id: 'c1', client_name: 'Ngozi Umeh', investment_id: 'i1', fund_code: 'CORE', kind: 'interest', amount: { amount: '1500.00', currency: 'USD' }, overdue: false }],
  due_count: 1,
  attention: [{ kind: 'stale_accounts', severity: 'warning', count: 2, subject: null, link: { screen: 'trading' } }],
  accounts: { total: 12, counted: 10, stale: 2, without_reading: 0 },
  investors: 30,
  contracts: 34,
};

function desk(phase: Phase, demo: boolean): DeskState {
  return {
    phase,
    version: '0.1.0',
    workspaces: [],
    workspace: {
      id: 'w', name: 'Northgate', demo, base_currency: 'USD', time_zone: 'UTC', idle_lock_minutes: 5,
      quick_unlock: false, owner_name: 'Ana', owner_has_password: false, frozen_at: '2026-11-21T14:02:00Z',
    },
    person: { name: 'Ana', role: 'admin', owner: true, permissions: ['view_own', 'view_book', 'view_trading'] },
  };
}

let state: DeskState;

const answers: Record<string, () => unknown> = {
  'desk.state': () => state,
  'home.overview': () => overview,
  'home.equity_curve': () => ({ currency: 'USD', basis: 'daily_closes', points: [], sampled_from: 0, gain: null, time_weighted_return: null, max_drawdown: null, below_high: null, accounts: [], not_converted: [] }),
  'funds.list': () => ({ funds: [], without_fund: [] }),
  'trading.accounts': () => noAccounts,
  'bridges.list': () => ({ bridges: [] }),
  'pull.status': () => ({ phase: 'not_connected', offline_since: null, last_success: null, last_fault: null, collections: [], documents: 0, quarantined: 0, deleted_remotely: 0, queued: 0, more_may_wait: false }),
  'changes.status': () => ({ connected: false, paused: false, waiting: 0, unseen: 0, conflicts: 0, refused: 0, oldest: null, waiting_bytes: 0, last_sent: null, last_read: null, offline_since: null, used: {}, other_side: null, held: null }),
  'palette.find': () => ({ hits: [] }),
};

beforeEach(async () => {
  state = desk('ready', true);
  mockIPC((_command, args) => answers[(args as { name: string }).name]?.() ?? null);
  await startI18n();
});

afterEach(() => {
  window.location.hash = '';
  clearMocks();
});

async function open() {
  const client = makeClient();
  render(<App client={client} />);
  await screen.findByRole('heading', { level: 1, name: 'Home' });
  await screen.findByText('Ngozi Umeh');
  return client;
}

describe('the desk with somebody at it', () => {
  it('shows the figures of the firm, the unknown as unknown, and says that it is a demonstration', async () => {
    await open();
    expect(document.body.textContent).toContain('5,284,911.37');
    expect(document.body.textContent).toContain('\u221262,180.44');
    expect(screen.getByText('Demonstration')).toBeTruthy();
    expect(screen.getByText('2 accounts have old readings')).toBeTruthy();
  });

  it('has no finding an accessibility check calls serious', async () => {
    await open();
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);
  });

  it('goes by two keys, and finds by the palette', async () => {
    await open();
    await userEvent.keyboard('gt');
    await screen.findByRole('heading', { level: 1, name: 'Trading' });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(await screen.findByRole('combobox', { name: /Go, do or find/ }), 'hom{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Home' });
  });

  it('keeps no figure on screen or in the cache after a lock', async () => {
    const client = await open();
    state = { ...desk('locked', true), workspace: null, person: null };
    act(() => takeEvent(client, { kind: 'desk' }));
    await waitFor(() => expect(document.body.textContent).not.toContain('5,284,911'));
    expect(client.getQueryData(['home.overview', {}])).toBeUndefined();
    expect(client.getQueryCache().getAll().map((query) => query.queryKey[0]).filter((name) => name === 'home.overview')).toEqual([]);
  });
});
