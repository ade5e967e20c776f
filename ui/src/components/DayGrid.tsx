import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/classes';
import { formatDay } from '@/lib/dates';
import { addDays, addMonths, formatMonth, weekdays, weeksOf } from '@/lib/days';
import { IconButton } from './IconButton';

export interface DayGridProps {
  label: string;
  value: string;
  /** The last day that can be taken. */
  last: string;
  /** Days of a span, to be seen between its ends. */
  from?: string | undefined;
  to?: string | undefined;
  onTake: (day: string) => void;
}

function step(key: string, day: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'PageUp':
      return addMonths(day, -1);
    case 'PageDown':
      return addMonths(day, 1);
    default:
      return undefined;
  }
}

/** A month of days. Arrow keys go by day and week, page keys by month; Enter takes the day. */
export function DayGrid({ label, value, last, from, to, onTake }: DayGridProps) {
  const { t } = useTranslation();
  const [at, setAt] = useState(value);
  const [moved, setMoved] = useState(false);
  const here = useRef<HTMLButtonElement>(null);
  const go = (day: string): void => setAt(day > last ? last : day);
  useEffect(() => {
    if (moved) here.current?.focus();
  }, [at, moved]);
  const press = (event: KeyboardEvent): void => {
    const next = step(event.key, at);
    if (next === undefined) return;
    event.preventDefault();
    setMoved(true);
    go(next);
  };
  return (
    <div className="w-61">
      <div className="flex items-center justify-between pb-1">
        <IconButton icon={ChevronLeft} label={t('day.monthBefore')} className="size-7" onClick={() => go(addMonths(at, -1))} />
        <span aria-live="polite" className="text-sm font-medium first-letter:uppercase">{formatMonth(at)}</span>
        <IconButton icon={ChevronRight} label={t('day.monthAfter')} className="size-7" disabled={at.slice(0, 7) >= last.slice(0, 7)} onClick={() => go(addMonths(at, 1))} />
      </div>
      <table role="grid" aria-label={label} className="w-full border-collapse text-center text-xs" onKeyDown={press}>
        <thead>
          <tr className="text-2xs text-muted">
            {weekdays().map(({ short, long }) => (
              <th key={long} scope="col" abbr={long} className="h-6 font-normal">{short.slice(0, 2)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(at).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const between = from !== undefined && to !== undefined && day >= from && day <= to;
                return (
                  <td key={day} role="gridcell" aria-selected={day === value} className={cx('p-0', between && 'bg-accent-wash')}>
                    <button
                      type="button"
                      ref={day === at ? here : undefined}
                      tabIndex={day === at ? 0 : -1}
                      aria-label={formatDay(day)}
                      disabled={day > last}
                      onClick={() => onTake(day)}
                      className={cx(
                        'size-8 rounded-md tabular-nums hover:bg-sunken disabled:opacity-35',
                        day.slice(0, 7) !== at.slice(0, 7) && 'text-muted',
                        day === value && 'bg-accent text-on-accent hover:bg-accent',
                      )}
                    >
                      {Number(day.slice(8))}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
