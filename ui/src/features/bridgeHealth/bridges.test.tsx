import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { QueryClientProvider } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TooltipProvider } from '@/components/Tooltip';
import { startI18n, withMany } from '@/i18n/i18n';
import { makeClient } from '@/ipc/query';
import { formatOffset, readOffset, sameClock } from './clock';
import { ClockDialog } from './ClockDialog';
import type { Server } from './ClocksPart';
import { LatencyStrip } from './LatencyStrip';

const sent: unknown[] = [];

beforeEach(async () => {
  sent.length = 0;
  mockIPC((command, payload) => {
    const { name, request } = payload as { name?: string; request?: unknown };
    if (command === 'call' && name === 'mt5.set_clock') sent.push(request);
    return name === 'mt5.set_clock' ? { restated: 12 } : null;
  });
  await startI18n();
});
afterEach(() => clearMocks());

describe('the offset of a clock', () => {
  it('is told and read as people write it', () => {
    for (const [seconds, text] of [[0, 'UTC+0'], [7_200, 'UTC+2'], [-19_800, 'UTC−5:30'], [12_600, 'UTC+3:30']] as const) {
      expect(formatOffset(seconds)).toBe(text);
      expect(readOffset(text)).toBe(seconds);
    }
    for (const [text, seconds] of [['2', 7_200], ['+3', 10_800], ['-5:30', -19_800], [' utc+1 ', 3_600]] as const) expect(readOffset(text)).toBe(seconds);
    for (const text of ['', 'two', '15', '+2:75', '2.5']) expect(readOffset(text)).toBeNull();
  });

  it('of two rules is the same only with the same summer time', () => {
    expect(sameClock({ kind: 'eu', standard_seconds: 7_200 }, { kind: 'eu', standard_seconds: 7_200 })).toBe(true);
    expect(sameClock({ kind: 'eu', standard_seconds: 7_200 }, { kind: 'us', standard_seconds: 7_200 })).toBe(false);
  });
});

describe('setting a clock', () => {
  const server: Server = { server: 'Broker-Live', accounts: ['700101'], rule: null, periods: [], proposal: [], no_proposal: null, findings: [], sightings: 3, has_raw_times: true, set_by: null, set_at: null, reason: null };

  it('needs a reason, and sends what the proposal said', async () => {
    render(<QueryClientProvider client={makeClient()}><TooltipProvider><ClockDialog server={server} clock={{ kind: 'us', standard_seconds: 7_200 }} onClose={() => undefined} /></TooltipProvider></QueryClientProvider>);
    await userEvent.click(screen.getByRole('button', { name: 'Set the clock' }));
    expect(screen.getByText('This is needed.')).toBeTruthy();
    expect(sent).toEqual([]);
    await userEvent.type(screen.getByLabelText('Reason'), 'As the broker says');
    await userEvent.click(screen.getByRole('button', { name: 'Set the clock' }));
    expect(sent).toEqual([{ server: 'Broker-Live', clock: { kind: 'us', standard_seconds: 7_200 }, reason: 'As the broker says' }]);
  });
});

it('the strip of polls says in words what it draws', () => {
  const poll = (minute: number, latency_ms: number | null) => ({ at: `2026-03-02T10:0${minute}:00Z`, latency_ms, ok: latency_ms !== null, from_second: false });
  render(<LatencyStrip series={[poll(0, 120), poll(1, null), poll(2, 480)]} />);
  expect(screen.getByRole('img', { name: '3 polls, slowest 480 ms, 1 failed' })).toBeTruthy();
});

it('a plural of whole millions has the words of every other plural', () => {
  expect(withMany({ rows_one: 'fila', rows_other: 'filas', deep: { days_other: 'días' } })).toEqual({ rows_one: 'fila', rows_other: 'filas', rows_many: 'filas', deep: { days_other: 'días', days_many: 'días' } });
});
