import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TooltipProvider } from '@/components/Tooltip';
import { startI18n } from '@/i18n/i18n';
import { makeClient } from '@/ipc/query';
import { formatPrice } from './figures';
import { NameStrategyDialog } from './NameStrategyDialog';
import { StrategyTable } from './StrategyTable';
import { plainStrategy } from './useStrategyNames';

let asked: [string, unknown][] = [];

function row(strategy: string, name: string | null, net: string, factor: string | null): unknown {
  const figures = [['total_net_profit', net], ['profit_factor', factor], ['total_trades', '3'], ['profit_trades_pct', '66.67'], ['expected_payoff', '1'], ['balance_drawdown_maximal', '42']];
  return { strategy, name, currency: 'USD', accounts: ['700101', '700102'], first_day: '2026-02-12', last_day: '2026-02-18', open: strategy === '0' ? null : { positions: 2, floating: '20', as_of: '2026-03-02T10:00:00Z', stale: false }, figures: figures.map(([each, value]) => ({ name: each, value, count: null })), curve: ['100', '58'] };
}

function show(node: ReactNode): void {
  const route = createRootRoute({ component: () => node });
  const router = createRouter({ routeTree: route, history: createMemoryHistory({ initialEntries: ['/'] }) });
  // The window's own routes are not those of the test.
  render(<QueryClientProvider client={makeClient()}><TooltipProvider><RouterProvider router={router as never} /></TooltipProvider></QueryClientProvider>);
}

beforeEach(async () => {
  asked = [];
  mockIPC((command, payload) => {
    if (command !== 'call') return null;
    const { name, request } = payload as { name: string; request: unknown };
    asked.push([name, request]);
    if (name === 'mt5.strategies') return { strategies: [row('0', null, '20', null), row('77', 'Grid, London', '68', '2.5'), row('not_told', null, '6', '1.2')], left_out: 2 };
    if (name === 'desk.state') return { phase: 'ready', person: { name: 'Ana', permissions: ['run_sync'] } };
    return null;
  });
  await startI18n();
});
afterEach(() => clearMocks());

describe('strategies beside each other', () => {
  it('are asked for by the days that are shown, and those left out are told', async () => {
    show(<StrategyTable span={{ from: '2026-02-01', to: '2026-02-28' }} tools={null} />);
    expect(await screen.findByText(/2 strategies with fewer trades are not shown/)).toBeTruthy();
    expect(screen.getByText(/belongs to the magic number that opened it/)).toBeTruthy();
    expect(asked.find(([name]) => name === 'mt5.strategies')?.[1]).toEqual({ entity: { kind: 'firm' }, from: '2026-02-01', to: '2026-02-28' });
  });

  it('have beside them what they have open now', async () => {
    show(<StrategyTable span={null} tools={null} />);
    for (const name of ['Open now', 'Floating']) expect(await screen.findByRole('columnheader', { name: new RegExp(name) })).toBeTruthy();
  });

  it('a magic number is given a name, and an empty one takes it away', async () => {
    show(<NameStrategyDialog strategy="77" name="Grid, London" onClose={() => undefined} />);
    const field = await screen.findByLabelText<HTMLInputElement>('Name');
    expect(field.value).toBe('Grid, London');
    await userEvent.clear(field);
    await userEvent.click(screen.getByRole('button', { name: 'Keep the name' }));
    expect(asked.find(([name]) => name === 'mt5.name_strategy')?.[1]).toEqual({ strategy: '77', name: null });
  });
});

it('a strategy without a name is its number', () => {
  const t = ((key: string, given?: { number: string }) => `${key} ${given?.number ?? ''}`.trim()) as never;
  expect(['77', '0', 'not_told'].map((strategy) => plainStrategy(strategy, t))).toEqual(['strategy.number 77', 'strategy.hand', 'strategy.notTold']);
});

it('a price is shown as it was told, and an average of prices with the digits that prices have', () => {
  expect(['1.08512', '1998.6786519115', '74.14', null].map(formatPrice)).toEqual(['1.08512', '1,998.67865', '74.14', '–']);
});
