import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/Panel';
import type { MonthReturn, YearReturns } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatDecimal, unknownMark } from '@/lib/figures';
import { formatter } from '@/lib/locale';

const months = Array.from({ length: 12 }, (_, at) => at);

function monthName(at: number, length: 'short' | 'long'): string {
  return formatter(`month-${length}`, (tag) => new Intl.DateTimeFormat(tag, { month: length, timeZone: 'UTC' })).format(Date.UTC(2024, at, 1));
}

/** As strong as the return is large beside the largest of the table; never so strong that the figure cannot be read. */
function shade(rate: number, largest: number): { backgroundColor: string } {
  const part = largest === 0 ? 0 : Math.round((Math.abs(rate) / largest) * 30) + (rate === 0 ? 0 : 4);
  return { backgroundColor: `color-mix(in srgb, var(--${rate < 0 ? 'loss' : 'gain'}) ${part}%, transparent)` };
}

/** The months as a heat map that is a table: each figure stands in its cell, arrow keys walk over them. */
export function MonthTable({ years }: { years: readonly YearReturns[] }) {
  const { t } = useTranslation('performance');
  const body = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const largest = years.flatMap((year) => year.months).reduce((most, month) => Math.max(most, Math.abs(month?.rate ?? 0)), 0);
  const walk = (event: KeyboardEvent): void => {
    const [row, column] = at;
    const moves: Record<string, [number, number]> = { ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], Home: [row, 0], End: [row, 12] };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const [toRow, toColumn] = [Math.max(0, Math.min(years.length - 1, to[0])), Math.max(0, Math.min(12, to[1]))];
    setAt([toRow, toColumn]);
    body.current?.querySelector<HTMLElement>(`[data-cell="${toRow}-${toColumn}"]`)?.focus();
  };
  const cell = (row: number, column: number): { 'data-cell': string; tabIndex: number; onFocus: () => void } => ({
    'data-cell': `${row}-${column}`,
    tabIndex: at[0] === row && at[1] === column ? 0 : -1,
    onFocus: () => setAt([row, column]),
  });
  return (
    <Panel title={t('months')} note={t('monthsNote')} className="max-h-66">
      <div className="min-h-0 overflow-auto px-3 pt-1 pb-3">
        <table ref={body} role="grid" aria-label={t('months')} onKeyDown={walk} className="w-full table-fixed border-separate border-spacing-0.5 text-xs">
          <thead>
            <tr>
              <th scope="col" className="w-12 text-start text-2xs font-medium text-muted"><span className="sr-only">{t('year')}</span></th>
              {months.map((month) => (
                <th key={month} scope="col" abbr={monthName(month, 'long')} className="h-6 text-end text-2xs font-medium text-muted">{monthName(month, 'short')}</th>
              ))}
              <th scope="col" className="w-16 text-end text-2xs font-medium text-muted">{t('year')}</th>
            </tr>
          </thead>
          <tbody>
            {years.map((year, row) => (
              <tr key={year.year}>
                <th scope="row" className="text-start font-medium">{year.year}</th>
                {months.map((month) => (
                  <MonthCell key={month} month={year.months[month] ?? null} largest={largest} name={`${monthName(month, 'long')} ${year.year}`} {...cell(row, month)} />
                ))}
                <td role="gridcell" {...cell(row, 12)} className={cx('h-7 rounded-sm border px-1 text-end font-medium', year.partial && 'border-dashed border-line-strong')} title={year.partial ? t('partial') : undefined}>
                  {year.total === null ? unknownMark : percent(year.total)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function MonthCell({ month, largest, name, ...cell }: { month: MonthReturn | null; largest: number; name: string; 'data-cell': string; tabIndex: number; onFocus: () => void }) {
  const { t } = useTranslation('performance');
  if (month === null) {
    return <td role="gridcell" {...cell} aria-label={`${name}: ${t('noMonth')}`} className="h-7 rounded-sm px-1 text-end text-muted">{unknownMark}</td>;
  }
  return (
    <td role="gridcell" {...cell} title={month.partial ? `${name}: ${t('partial')}` : name} style={shade(month.rate, largest)} className={cx('h-7 rounded-sm px-1 text-end', month.partial && 'outline outline-dashed -outline-offset-1 outline-line-strong')}>
      {percent(month.rate)}
    </td>
  );
}

function percent(rate: number): string {
  return formatDecimal((rate * 100).toFixed(2), 2);
}
