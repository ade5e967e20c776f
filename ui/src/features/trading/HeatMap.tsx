import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResponseOf } from '@/ipc/call';
import { useAppearance } from '@/theme/appearance';
import { formatNearDay } from '@/lib/dates';
import { addDays } from '@/lib/days';
import { forDrawing, signOf } from '@/lib/decimal';
import { formatCount, formatMoney, maskMark, unknownMark } from '@/lib/figures';
import { formatter } from '@/lib/locale';
import { Result } from './figures';

type Month = ResponseOf<'mt5.calendar'>['groups'][number]['months'][number];
type Day = Month['days'][number];

const cell = 22;
const gap = 3;
const step = cell + gap;

function monthName(month: Month, length: 'long' | 'short'): string {
  const name = formatter(`month-year-${length}`, (tag) => new Intl.DateTimeFormat(tag, { month: length, year: 'numeric', timeZone: 'UTC' }));
  return name.format(Date.UTC(month.year, month.month - 1, 1));
}

/** Where a day stands in its month: week down, weekday across, Monday first. */
function placeOf(day: string): [number, number] {
  const at = new Date(`${day}T00:00:00Z`);
  const first = (new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1)).getUTCDay() + 6) % 7;
  const number = at.getUTCDate() - 1 + first;
  return [number % 7, Math.floor(number / 7)];
}

/** The months, newest first, each a small calendar: as strong as the day was large, with a sign that is no colour. Arrow keys walk by day and week. */
export function HeatMap({ months, currency }: { months: readonly Month[]; currency: string }) {
  const { t } = useTranslation('deals');
  const days = useMemo(() => new Map(months.flatMap((month) => month.days.map((day) => [day.day, day]))), [months]);
  const ordered = useMemo(() => [...days.keys()].toSorted(), [days]);
  const [at, setAt] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const largest = useMemo(() => [...days.values()].reduce((most, day) => Math.max(most, Math.abs(forDrawing(day.result) ?? 0)), 0), [days]);
  const current = at ?? ordered.at(-1) ?? null;
  const walk = (event: KeyboardEvent): void => {
    if (current === null) return;
    const moves: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
    const move = moves[event.key];
    const to = event.key === 'Home' ? ordered[0] : event.key === 'End' ? ordered.at(-1) : move === undefined ? undefined : nearest(ordered, current, move);
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
    box.current?.querySelector<SVGElement>(`[data-day="${to}"]`)?.focus();
  };
  const shown = current === null ? undefined : days.get(current);
  return (
    <>
      <div ref={box} role="listbox" aria-label={t('calendar')} onKeyDown={walk} className="grid min-h-0 flex-1 auto-rows-min grid-cols-[repeat(auto-fill,minmax(176px,1fr))] gap-x-6 gap-y-4 overflow-y-auto p-4">
        {months.toReversed().map((month) => (
          <div key={`${month.year}-${month.month}`} role="group" aria-label={monthName(month, 'long')}>
            <p className="flex items-baseline justify-between gap-2 pb-1 text-xs">
              <span className="truncate font-medium first-letter:uppercase">{monthName(month, 'short')}</span>
              <Result amount={month.result} currency={currency} />
            </p>
            <svg role="none" width={step * 7} height={step * 6 - gap} viewBox={`0 0 ${step * 7 - gap} ${step * 6 - gap}`}>
              {month.days.map((day) => (
                <DayCell key={day.day} day={day} largest={largest} currency={currency} current={day.day === current} onTake={() => setAt(day.day)} />
              ))}
            </svg>
          </div>
        ))}
      </div>
      <p aria-live="polite" className="flex h-9 shrink-0 items-center gap-4 border-t px-4 text-xs">
        {shown === undefined ? <span className="text-muted">{t('calendarHint')}</span> : (
          <>
            <span className="font-medium">{formatNearDay(shown.day)}</span>
            <Result amount={shown.result} currency={currency} code />
            <span className="text-muted">{t('tradesOfDay', { count: shown.trades, replace: { count: formatCount(shown.trades) } })}</span>
          </>
        )}
      </p>
    </>
  );
}

/** The next day that has a cell, in the direction of the key. */
function nearest(days: readonly string[], from: string, move: number): string | undefined {
  const aim = addDays(from, move);
  return move > 0 ? (days.find((day) => day >= aim) ?? days.at(-1)) : (days.findLast((day) => day <= aim) ?? days[0]);
}

interface DayCellProps {
  day: Day;
  largest: number;
  currency: string;
  current: boolean;
  onTake: () => void;
}

function DayCell({ day, largest, currency, current, onTake }: DayCellProps) {
  const { t } = useTranslation('deals');
  const { privacy: masked } = useAppearance();
  const [column, row] = placeOf(day.day);
  const sign = day.result === null ? 0 : (signOf(day.result) ?? 0);
  const part = largest === 0 || sign === 0 ? 0 : 14 + Math.round((Math.abs(forDrawing(day.result) ?? 0) / largest) * 66);
  const told = `${formatNearDay(day.day)}: ${day.result === null ? unknownMark : masked ? maskMark : formatMoney(day.result, currency, 'always')}. ${t('tradesOfDay', { count: day.trades, replace: { count: formatCount(day.trades) } })}`;
  return (
    <g role="option" data-day={day.day} tabIndex={current ? 0 : -1} aria-label={told} aria-selected={current} onClick={onTake} onFocus={onTake} transform={`translate(${column * step} ${row * step})`} className="cursor-default focus-visible:outline-none">
      <rect width={cell} height={cell} rx={3} fill={sign === 0 ? 'var(--sunken)' : `color-mix(in srgb, var(--${sign < 0 ? 'loss' : 'gain'}) ${part}%, var(--raised))`} stroke={current ? 'var(--accent)' : 'var(--line)'} strokeWidth={current ? 2 : 1} />
      {sign === 0 ? null : <path d={sign > 0 ? 'M8.5 11h5M11 8.5v5' : 'M8.5 11h5'} stroke="var(--text)" strokeWidth={1.25} strokeOpacity={0.7} />}
    </g>
  );
}
