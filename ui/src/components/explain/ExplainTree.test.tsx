import { QueryClientProvider } from '@tanstack/react-query';
import { clearMocks } from '@tauri-apps/api/mocks';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TooltipProvider } from '@/components/Tooltip';
import { startI18n } from '@/i18n/i18n';
import type { Explained } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { refuse, standIn, type Asked } from '../../../test/desk';
import { ExplainTree } from './ExplainTree';

const now = new Date('2026-06-30T12:00:00Z');

function node(change: Partial<Explained>): Explained {
  return { label: 'fund_assets', subject: null, value: { unit: 'money', amount: '1500.25', currency: 'EUR' }, formula: null, provenance: null, rate: null, parts: [], ...change };
}

const tree = node({
  formula: 'sum',
  parts: [
    node({
      label: 'account_equity', subject: '1001', value: { unit: 'money', amount: '1000.00', currency: 'USD' }, provenance: { source: 'bridge:primary', as_of: '2026-06-30T11:57:00Z', stale: false },
      rate: { base: 'USD', quote: 'EUR', rate: '0.9128', source: 'ECB', date: '2026-06-26' },
    }),
    node({ label: 'account_equity', subject: '1002', value: { unit: 'unknown', reason: 'never_read' } }),
  ],
});

function show(answer: () => Explained): Asked[] {
  const asked = standIn({ 'explain.figure': answer });
  render(
    <QueryClientProvider client={makeClient()}>
      <TooltipProvider>
        <ExplainTree of={{ figure: 'assets', fund: 'CORE', as_at: '2026-05-29', currency: 'EUR' }} />
      </TooltipProvider>
    </QueryClientProvider>,
  );
  return asked;
}

beforeEach(async () => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  await startI18n();
});
afterEach(() => {
  vi.useRealTimers();
  clearMocks();
});

it('asks as at the day and in the currency of the page', async () => {
  const asked = show(() => tree);
  await screen.findByText('Assets');
  expect(asked.filter(({ name }) => name === 'explain.figure').map(({ request }) => request)).toEqual([{ figure: 'assets', fund: 'CORE', as_at: '2026-05-29', currency: 'EUR' }]);
});

it('opens with its parts, each with its reading, and the rate with its source and age', async () => {
  show(() => tree);
  const root = await screen.findByRole('button', { name: /^Assets/ });
  expect(root.getAttribute('aria-expanded')).toBe('true');
  expect(root.textContent).toContain('sum of its parts');
  expect(screen.getByText(/from bridge:primary/).textContent).toContain('3 min ago');
  expect(screen.getByText(/USD\/EUR 0\.9128, ECB, 26 Jun 2026/).textContent).toMatch(/4 days ago/);
  await userEvent.click(root);
  expect(root.getAttribute('aria-expanded')).toBe('false');
  expect(screen.queryByText(/bridge:primary/)).toBeNull();
});

it('shows what is unknown as unknown, never as zero', async () => {
  show(() => tree);
  const part = (await screen.findByText('1002')).closest('button');
  expect(part?.textContent).toContain('\u2013');
  expect(part?.textContent).not.toMatch(/\b0\b/);
});

it('lists sixty parts and the rest when asked', async () => {
  const many = Array.from({ length: 75 }, (_, at) => node({ label: 'principal', subject: `c-${at}` }));
  show(() => node({ parts: many }));
  expect(await screen.findAllByText(/^c-/)).toHaveLength(60);
  await userEvent.click(screen.getByRole('button', { name: 'and 15 more' }));
  expect(screen.getAllByText(/^c-/)).toHaveLength(75);
});

it('a refusal is told and not hidden', async () => {
  show(() => refuse('not_permitted', { permission: 'view_trading' }, 'denied'));
  expect(await screen.findByRole('alert')).toBeTruthy();
});
