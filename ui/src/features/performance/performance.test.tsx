import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TooltipProvider } from '@/components/Tooltip';
import { startI18n } from '@/i18n/i18n';
import { makeClient } from '@/ipc/query';
import { standIn } from '../../../test/desk';
import type { Explained, Metric, PerformanceRequest, YearReturns } from '@/ipc/contract.gen';
import { MetricTable } from './MetricTable';
import { MonthTable } from './MonthTable';

function show(node: ReactNode) {
  return render(<TooltipProvider>{node}</TooltipProvider>);
}

beforeEach(async () => {
  mockIPC(() => null);
  await startI18n();
});
afterEach(() => clearMocks());

const calmar: Metric = { id: 'calmar', group: 'ratios', unit: 'number', figure: 3.417, unavailable: null, compared: null, inputs: [{ name: 'max_drawdown', number: -0.0849, unit: 'percent' }] };
const annual: Metric = { id: 'annual_return', group: 'returns', unit: 'percent', figure: null, unavailable: { reason: 'less_than_a_year', days: 91 }, compared: null, inputs: [] };

const request: PerformanceRequest = { entity: { kind: 'firm' }, span: { range: '1Y', from: null, to: null }, compare: null, currency: null, risk_free_percent: null };

const tree: Explained = {
  label: 'calmar', subject: null, value: { unit: 'statistic', number: 3.417 }, formula: 'annual_over_drawdown', provenance: null, rate: null,
  parts: [{ label: 'max_drawdown', subject: null, value: { unit: 'share', number: -0.0849 }, formula: null, provenance: null, rate: null, parts: [] }],
};

describe('the figures', () => {
  it('open to the tree they came from by the keyboard alone, and Escape goes back to them', async () => {
    const asked = standIn({ 'explain.figure': () => tree });
    show(<QueryClientProvider client={makeClient()}><MetricTable metrics={[calmar]} request={request} compared={null} /></QueryClientProvider>);
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await userEvent.tab();
    expect(document.activeElement?.textContent).toContain('Where it comes from');
    await userEvent.keyboard('{Enter}');
    const sheet = await screen.findByRole('dialog', { name: 'Calmar ratio' });
    expect(await within(sheet).findByText('Deepest drawdown')).toBeTruthy();
    expect(within(sheet).getByText(/return a year ÷ \|deepest drawdown\|/)).toBeTruthy();
    expect(asked.filter(({ name }) => name === 'explain.figure').map((each) => each.request)).toEqual([{ figure: 'metric', performance: request, id: 'calmar' }]);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement?.textContent).toContain('Where it comes from');
  });

  it('open to their formula and their inputs', async () => {
    show(<MetricTable metrics={[calmar]} request={request} compared={null} />);
    const row = screen.getByRole('button', { name: /Calmar ratio/ });
    expect(row.textContent).toContain('3.42');
    expect(row.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(row);
    expect(screen.getByText('Return a year ÷ |deepest drawdown|.')).toBeTruthy();
    expect(screen.getByText(/−8.49/)).toBeTruthy();
  });

  it('say why there is none instead of showing a zero', async () => {
    show(<MetricTable metrics={[annual]} request={request} compared={null} />);
    const row = screen.getByRole('button', { name: /Return a year/ });
    expect(row.textContent).toContain('–');
    await userEvent.click(row);
    expect(screen.getByText(/covers 91 days/)).toBeTruthy();
  });

  it('say where to choose an index while nothing is compared', () => {
    show(<MetricTable metrics={[calmar]} request={request} compared={null} />);
    expect(screen.getByText(/Nothing is compared\. Choose an index/)).toBeTruthy();
  });
});

describe('the months', () => {
  const month = (rate: number, partial = false): YearReturns['months'][number] => ({ rate, partial });
  const years: YearReturns[] = [
    { year: 2026, months: [month(0.01), month(-0.02, true), ...Array.from({ length: 10 }, () => null)], total: -0.0102, partial: true },
    { year: 2025, months: Array.from({ length: 12 }, () => month(0.005)), total: 0.0617, partial: false },
  ];

  it('are a grid that the arrow keys walk over, with one stop for the tab key', async () => {
    show(<MonthTable years={years} />);
    const cells = within(screen.getByRole('grid')).getAllByRole('gridcell');
    expect(cells.filter((cell) => cell.tabIndex === 0)).toHaveLength(1);
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe('1.00');
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('−2.00');
    await userEvent.keyboard('{ArrowDown}{End}');
    expect(document.activeElement?.textContent).toBe('6.17');
  });

  it('tell a part of a month from a whole one and an empty one from zero', () => {
    show(<MonthTable years={years} />);
    expect(screen.getByTitle(/February 2026: only a part/)).toBeTruthy();
    expect(screen.getByLabelText(/March 2026: no return/).textContent).toBe('–');
  });
});
