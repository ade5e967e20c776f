import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { Segmented } from '@/components/Segmented';
import type { ChartFormat } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatDate, formatInstant, millisOf } from '@/lib/dates';
import { formatMoney, formatRatio, maskMark } from '@/lib/figures';
import { useAppearance } from '@/theme/appearance';
import { AxisBreak } from './AxisBreak';
import { ChartMenu } from './ChartMenu';
import { ChartTable } from './ChartTable';
import { Curve } from './Curve';
import { drawn, type Reading } from './series';

export interface TimeSeriesChartProps<R extends string> {
  title: string;
  /** What the line stands on, in a few words. */
  note?: string;
  currency: string;
  /** One reading a day: the day says when, the hour says nothing. */
  daily?: boolean;
  readings: readonly Reading[];
  range: R;
  ranges: readonly { value: R; label: string }[];
  onRange: (range: R) => void;
  onExport?: (format: ChartFormat) => void;
  loading?: boolean;
  className?: string | undefined;
}

/** A line in time with its drawdown below: cross-hair, ranges, a table of the same readings, and the arrow keys. */
export function TimeSeriesChart<R extends string>({ title, note, currency, daily = false, readings, range, ranges, onRange, onExport, loading = false, className }: TimeSeriesChartProps<R>) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const [place, setPlace] = useState<number | null>(null);
  const series = useMemo(() => drawn(readings), [readings]);
  const last = readings.length - 1;
  const index = place === null ? last : Math.min(place, last);
  const told = useTold(readings[index], currency, daily);
  const step = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = { ArrowLeft: index - 1, ArrowRight: index + 1, PageUp: index - 20, PageDown: index + 20, Home: 0, End: last };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setPlace(Math.max(0, Math.min(last, to)));
  };

  return (
    <section aria-label={title} aria-busy={loading || undefined} className={cx('flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border bg-raised', className)}>
      <header className="flex h-11 shrink-0 items-center gap-3 ps-4 pe-2">
        <h2 className="text-sm font-semibold whitespace-nowrap">{title}</h2>
        <div className="flex min-w-0 flex-1 gap-3 overflow-hidden text-xs whitespace-nowrap text-muted">
          {place === null || asTable ? <span className="truncate" title={note}>{note}</span> : <Readout told={told} />}
        </div>
        <Segmented label={t('chart.range')} value={range} segments={ranges} onChange={onRange} />
        <ChartMenu onExport={onExport} currency={currency} readings={readings} asTable={asTable} onTable={setAsTable} />
      </header>
      <div className={cx('relative flex min-h-0 flex-1 flex-col transition-opacity duration-100', loading && 'opacity-55')}>
        {readings.length === 0 && !loading ? <EmptyState text={t('chart.empty')} /> : null}
        {readings.length > 0 && asTable ? <ChartTable title={title} currency={currency} readings={readings} /> : null}
        {readings.length > 0 && !asTable ? (
          <>
            <div
              role="slider"
              tabIndex={0}
              aria-label={`${title}. ${t('chart.steps')}`}
              aria-valuemin={0}
              aria-valuemax={last}
              aria-valuenow={index}
              aria-valuetext={told.filter(Boolean).join(', ')}
              onKeyDown={step}
              onBlur={() => setPlace(null)}
              onPointerLeave={() => setPlace(null)}
              className="flex min-h-0 flex-1 flex-col rounded-md focus-visible:outline-offset-[-2px]"
            >
              <Curve series={series} place={place} onPlace={setPlace} />
            </div>
            <AxisBreak series={series} />
          </>
        ) : null}
      </div>
    </section>
  );
}

/** When, how much, how far below the best: one reading in words, for the line above the plot and for a screen reader. */
type Told = readonly [when: string, amount: string, drawdown: string];

function useTold(reading: Reading | undefined, currency: string, daily: boolean): Told {
  const { t } = useTranslation();
  const { privacy } = useAppearance();
  if (reading === undefined) return ['', '', ''];
  const millis = millisOf(reading.at);
  const amount = reading.value === null ? t('chart.noReading') : privacy ? maskMark : formatMoney(reading.value, currency);
  const when = millis === null ? reading.at : daily ? formatDate(millis) : formatInstant(millis);
  return [when, amount, reading.drawdown === null ? '' : `${t('chart.drawdown')} ${formatRatio(reading.drawdown)}`];
}

function Readout({ told: [when, amount, drawdown] }: { told: Told }) {
  return (
    <>
      <span>{when}</span>
      <span className="font-medium text-text">{amount}</span>
      <span className="truncate">{drawdown}</span>
    </>
  );
}
