import { QueryClientProvider } from '@tanstack/react-query';
import { clearMocks } from '@tauri-apps/api/mocks';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TooltipProvider } from '@/components/Tooltip';
import { startI18n } from '@/i18n/i18n';
import type { Benchmark } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { deskIn, refuse, standIn, type Answers, type Asked } from '../../../test/desk';
import { BenchmarksButton } from './BenchmarksButton';

const at = '2026-11-20T10:00:00Z';
const sp: Benchmark = { name: 'S&P 500', currency: 'USD', source: 'SP500.csv: SP500', imported_at: at, closes: 2514, first: '2016-11-21', last: '2026-11-20' };
const macro: Benchmark = { name: 'Macro traders', currency: null, source: 'macro.csv: Close', imported_at: at, closes: 480, first: '2025-01-02', last: '2026-11-20' };
const taken = { name: 'Nikkei', closes: 3, column: 'Adj Close', without: 1, first: '2026-11-16', last: '2026-11-18' };

const desk = deskIn('ready');
const editor = { ...desk, person: desk.person === null ? null : { ...desk.person, permissions: [...desk.person.permissions, 'edit_book' as const] } };
const chosen = vi.fn();

async function open(more: Answers = {}, now: string | null = null): Promise<Asked[]> {
  const asked = standIn({ 'desk.state': () => editor, 'benchmarks.list': () => ({ benchmarks: [sp, macro] }), 'benchmarks.import': () => taken, 'benchmarks.remove': () => null, ...more });
  render(<QueryClientProvider client={makeClient()}><TooltipProvider><BenchmarksButton chosen={now} onChoose={chosen} /></TooltipProvider></QueryClientProvider>);
  await userEvent.click(screen.getByRole('button', { name: 'Indices to compare with' }));
  await screen.findByRole('dialog', { name: 'Indices' });
  return asked;
}

/** What the hidden chooser of files gives back. */
async function give(text: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  if (input === null) throw new Error('no chooser of files');
  await userEvent.upload(input, new File([text], 'nikkei.csv', { type: 'text/csv' }));
}

const asksOf = (asked: readonly Asked[], name: string): unknown[] => asked.filter((each) => each.name === name).map(({ request }) => request);

beforeEach(async () => {
  chosen.mockReset();
  await startI18n();
});
afterEach(() => clearMocks());

describe('the indices', () => {
  it('stand with their closes and days, and one is chosen', async () => {
    await open({}, 'Macro traders');
    const list = await screen.findByRole('list', { name: 'Indices' });
    expect(within(list).getByText('2,514 closes, 21 Nov 2016 – 20 Nov 2026')).toBeTruthy();
    expect(within(list).getByText('in points')).toBeTruthy();
    const [first, second] = within(list).getAllByRole('button', { name: 'Compare' });
    expect(second?.hasAttribute('disabled')).toBe(true);
    if (first !== undefined) await userEvent.click(first);
    expect(chosen).toHaveBeenCalledWith('S&P 500');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('are forgotten after a question, and the one compared with leaves the page too', async () => {
    const asked = await open({}, 'Macro traders');
    await userEvent.click(await screen.findByRole('button', { name: 'Forget Macro traders' }));
    expect(asksOf(asked, 'benchmarks.remove')).toEqual([]);
    await userEvent.click(await screen.findByRole('button', { name: 'Forget it' }));
    await waitFor(() => expect(chosen).toHaveBeenCalledWith(null));
    expect(asksOf(asked, 'benchmarks.remove')).toEqual([{ name: 'Macro traders' }]);
  });

  it('can be read but not changed by who may not edit the book', async () => {
    await open({ 'desk.state': () => ({ ...editor, person: editor.person === null ? null : { ...editor.person, permissions: ['view_trading'] } }) });
    await screen.findByText('S&P 500');
    expect(screen.queryByRole('button', { name: 'Choose the file' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Forget S&P 500' })).toBeNull();
  });

  it('have no finding an accessibility check calls serious', async () => {
    await open();
    await screen.findByText('S&P 500');
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });
});

describe('taking an index in', () => {
  it('asks for a name before it asks for a file', async () => {
    const asked = await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Choose the file' }));
    expect(screen.getByText('The index needs a name.')).toBeTruthy();
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Nikkei');
    expect(screen.queryByText('The index needs a name.')).toBeNull();
    expect(asksOf(asked, 'benchmarks.import')).toEqual([]);
  });

  it('sends the file whole with its name and currency, and says what was taken', async () => {
    const asked = await open();
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), ' Nikkei ');
    await give('Date,Close\n2026-11-16,1\n');
    expect(await screen.findByText('Nikkei: 3 closes from “Adj Close”, 16 Nov 2026 – 18 Nov 2026; lines without a close: 1.')).toBeTruthy();
    expect(asksOf(asked, 'benchmarks.import')).toEqual([{ name: 'Nikkei', currency: null, content: 'RGF0ZSxDbG9zZQoyMDI2LTExLTE2LDEK', file_name: 'nikkei.csv', day_order: null }]);
    const buttons = screen.getAllByRole('button', { name: 'Compare' });
    await userEvent.click(buttons.at(-1) ?? document.body);
    expect(chosen).toHaveBeenCalledWith('Nikkei');
  });

  it('says which line is wrong, in words', async () => {
    await open({ 'benchmarks.import': () => refuse('benchmark_file_refused', { rule: 'close', line: '17' }) });
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Nikkei');
    await give('x');
    expect((await screen.findByRole('alert')).textContent).toBe('Line 17: the close is no amount above zero.');
  });

  it('tells the day of a file that goes on after today as a day', async () => {
    await open({ 'benchmarks.import': () => refuse('benchmark_file_refused', { rule: 'in_the_future', day: '2026-12-01' }) });
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Nikkei');
    await give('x');
    expect((await screen.findByRole('alert')).textContent).toBe('It goes on to 1 Dec 2026, which is not over.');
  });

  it('asks how days are written when they can be read in two ways, and sends the answer with the same file', async () => {
    let tries = 0;
    const asked = await open({ 'benchmarks.import': () => ((tries += 1) === 1 ? refuse('benchmark_file_refused', { rule: 'day_order' }) : taken) });
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Nikkei');
    await give('Date,Close\n01/02/2026,1\n');
    await userEvent.click(await screen.findByRole('radio', { name: '12/31/2025' }));
    await give('Date,Close\n01/02/2026,1\n');
    await screen.findByText(/3 closes from/);
    expect(asksOf(asked, 'benchmarks.import')).toMatchObject([{ day_order: null }, { day_order: 'month_first' }]);
  });
});
