import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { MoneyFigure } from '@/ipc/contract.gen';
import { setAppearance } from '@/theme/appearance';
import { MoneyText } from './MoneyText';
import { TooltipProvider } from './Tooltip';

const booked = (amount: string | null, unknown: MoneyFigure['unknown'] = null): MoneyFigure => ({ amount, currency: 'USD', unknown, provenance: null });

function show(node: ReactNode) {
  return render(<TooltipProvider>{node}</TooltipProvider>);
}

beforeEach(async () => {
  mockIPC(() => null);
  await startI18n();
});

afterEach(() => {
  act(() => setAppearance({ privacy: false }));
  clearMocks();
});

describe('money on screen', () => {
  it('shows every digit, the true minus and the code', () => {
    const { container } = show(<MoneyText figure={booked('-12345678901234567890.10')} code />);
    expect(container.textContent).toBe('\u221212,345,678,901,234,567,890.10USD');
  });

  it('shows the unknown as a dash whose reason the keyboard reaches', async () => {
    show(<MoneyText figure={booked(null, 'no_rate')} />);
    expect(screen.getByRole('note').textContent).toBe('\u2013');
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByRole('note'));
    expect((await screen.findByRole('tooltip')).textContent).toMatch(/exchange rate/);
  });

  it('masks the amount and keeps the code when the eye is shut', () => {
    show(<MoneyText figure={booked('1234.00')} code />);
    act(() => setAppearance({ privacy: true }));
    expect(document.body.textContent).not.toContain('1,234');
    expect(document.body.textContent).toContain('USD');
  });

  it('mutes a stale figure and tells its source and age', async () => {
    const provenance = { source: 'bridge:primary', as_of: '2026-11-20T10:00:00Z', stale: true };
    show(<MoneyText figure={{ ...booked('5.00'), provenance }} />);
    expect(document.querySelector('.figure-stale')).not.toBeNull();
    await userEvent.tab();
    const told = await screen.findByRole('tooltip');
    expect(told.textContent).toContain('bridge:primary');
    expect(told.textContent).toContain('Old reading');
  });
});
