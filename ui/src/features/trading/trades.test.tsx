import { render, screen } from '@testing-library/react';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { afterEach, expect, it } from 'vitest';
import { TooltipProvider } from '@/components/Tooltip';
import { startI18n } from '@/i18n/i18n';
import { makeClient } from '@/ipc/query';
import { TradesPart } from './TradesPart';

const trade = {
  login: '700101', position: '9', sequence: 1, symbol: 'EURUSD', side: 'buy', volume: '1', opened_at: '2026-02-12T10:00:00Z', closed_at: '2026-02-12T12:00:00Z', open_price: '1.1', close_price: '1.2',
  profit: '100', swap: '0', commission: '-5', fee: '0', net: '95', minutes: 120, entries: 1, exits: 1, matched: 'position', strategy: '0', adverse: null, favourable: null, excursion: 'no_readings',
};

async function show(stillOpen: string | null): Promise<void> {
  mockIPC((command, payload) => {
    if (command !== 'call') return null;
    const { name } = payload as { name: string };
    return name === 'mt5.trades' ? { rows: [trade], total: 1, nets: [{ currency: 'USD', net: '2778475.82', won: 1, lost: 0, still_open: stillOpen }] } : null;
  });
  await startI18n();
  const route = createRootRoute({ component: () => <TradesPart entity={{ kind: 'firm' }} /> });
  const router = createRouter({ routeTree: route, history: createMemoryHistory({ initialEntries: ['/'] }) });
  render(<QueryClientProvider client={makeClient()}><TooltipProvider><RouterProvider router={router as never} /></TooltipProvider></QueryClientProvider>);
}

afterEach(() => clearMocks());

it('what is booked on open positions stands beside what the trades made', async () => {
  await show('-212.71');
  expect((await screen.findByText('booked on what is still open')).nextElementSibling?.textContent).toContain('212.71');
  expect(screen.getByText('1 won, 0 lost').nextElementSibling?.textContent).toContain('2,778,475.82');
});

it.each([null, '0.00'])('nothing is said where nothing is booked on open ones, or the list is filtered: %s', async (stillOpen) => {
  await show(stillOpen);
  await screen.findByText('1 won, 0 lost');
  expect(screen.queryByText('booked on what is still open')).toBeNull();
});
