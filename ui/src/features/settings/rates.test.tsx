import { QueryClientProvider } from '@tanstack/react-query';
import { clearMocks } from '@tauri-apps/api/mocks';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TooltipProvider } from '@/components/Tooltip';
import { startI18n } from '@/i18n/i18n';
import type { LiveRates, RatesStatus } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { faultOf, refuse, standIn, type Answers, type Asked } from '../../../test/desk';
import { RatesPart } from './RatesPart';

const taken = { read: 31, added: 31, changed: 0, first: '2026-11-20', last: '2026-11-20' };
const off: LiveRates = { source: 'off', last: null };

function status(live: LiveRates): RatesStatus {
  return {
    bundled: { first: '1999-01-04', last: '2026-10-30', rates: null }, official: null, own: null, newest_official: '2026-10-30', age_days: 22, longest_age_days: 7, live, base_currency: 'USD',
    in_use: [{ currency: 'EUR', rate: null, missing: { from: 'EUR', to: 'USD', on: '2026-11-21', reason: 'too_old', last: '2026-10-30' } }],
    attribution: 'Source: European Central Bank, euro foreign exchange reference rates', address: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip',
  };
}

function open(live: LiveRates, more: Answers = {}): Asked[] {
  const asked = standIn({ 'rates.status': () => status(live), 'rates.set_live_source': () => null, 'rates.fetch': () => taken, ...more });
  render(<QueryClientProvider client={makeClient()}><TooltipProvider><RatesPart may={() => true} /></TooltipProvider></QueryClientProvider>);
  return asked;
}

const asksOf = (asked: readonly Asked[], name: string): unknown[] => asked.filter((each) => each.name === name).map(({ request }) => request);

beforeEach(() => startI18n());
afterEach(() => clearMocks());

describe('the live source of rates', () => {
  it('is off, asks nobody, and is turned on and asked in one press', async () => {
    const asked = open(off);
    const turn = await screen.findByRole('switch', { name: /Fetch the rates of the European Central Bank/ });
    expect(turn.getAttribute('aria-checked')).toBe('false');
    expect(screen.queryByRole('button', { name: 'Fetch now' })).toBeNull();
    expect(asksOf(asked, 'rates.fetch')).toEqual([]);
    await userEvent.click(turn);
    await waitFor(() => expect(asksOf(asked, 'rates.fetch')).toEqual([{}]));
    expect(asksOf(asked, 'rates.set_live_source')).toEqual([{ source: 'ecb' }]);
  });

  it('tells when it was asked last, and why nothing came', async () => {
    const at = '2026-11-21T15:30:00Z';
    open({ source: 'ecb', last: { at, last_success: null, imported: null, fault: faultOf('rates_source_unavailable', { detail: 'no route' }, 'unavailable') } });
    expect((await screen.findByRole('alert')).textContent).toContain('no route');
    expect(screen.getByText(/no rates came/)).toBeTruthy();
  });
});

describe('a file of rates', () => {
  it('that is refused says which line and why', async () => {
    open(off, { 'rates.import': () => refuse('rates_file_refused', { rule: 'rate', line: '7' }) });
    await screen.findByRole('button', { name: 'Choose the file' });
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    if (input === null) throw new Error('no chooser of files');
    await userEvent.upload(input, new File(['x'], 'rates.csv', { type: 'text/csv' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Line 7: the rate is no number above zero. None of the file was kept.');
  });
});
