import { lazy, Suspense, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { Segmented } from '@/components/Segmented';
import type { ChartFormat } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { alignTo } from './align';
import { AxisBreak } from './AxisBreak';
import { ChartMenu } from './ChartMenu';
import { canBeLogarithmic } from './scale';
import { drawn, type Reading } from './series';
import { SpanPicker, type OwnSpan } from './SpanPicker';
import { Readout, useTold } from './Readout';

// What draws on a canvas is read with the first chart; the table of readings likewise.
const Curve = lazy(async () => ({ default: (await import('./Curve')).Curve }));
const ChartTable = lazy(async () => ({ default: (await import('./ChartTable')).ChartTable }));

export interface TimeSeriesChartProps<R extends string> {
  title: string;
  /** What the line brought and stands on, a few words each, the most telling first. */
  note?: readonly string[];
  currency: string;
  /** One reading a day: the day says when, the hour says nothing. */
  daily?: boolean;
  readings: readonly Reading[];
  /** The chosen range; none of them while a span of one's own is shown. */
  range: R | null;
  ranges: readonly { value: R; label: string }[];
  onRange: (range: R) => void;
  /** Offers a span of one's own. */
  own?: OwnSpan;
  /** A second series, drawn on the same axis. */
  other?: { name: string; readings: readonly Reading[] } | null;
  onCompare?: (() => void) | undefined;
  /** Stands between the heading and the line. */
  bar?: ReactNode;
  onExport?: (format: ChartFormat) => void;
  loading?: boolean;
  className?: string | undefined;
}

const nothing: readonly string[] = [];

/** As many of the words as have room; the rest are behind them. */
function Note({ parts }: { parts: readonly string[] }) {
  return (
    <p title={parts.join('\n')} className="flex h-4 min-w-0 flex-1 flex-wrap overflow-hidden">
      {parts.map((part, at) => <span key={part}>{at === 0 ? '' : '\u00a0\u00b7 '}{part}</span>)}
    </p>
  );
}

/** A line in time with its drawdown below: cross-hair, ranges, a table of the same readings, and the arrow keys. */
export function TimeSeriesChart<R extends string>({ title, note = nothing, currency, daily = false, readings, range, ranges, onRange, own, other = null, onCompare, bar, onExport, loading = false, className }: TimeSeriesChartProps<R>) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const [ratios, setRatios] = useState(false);
  const [place, setPlace] = useState<number | null>(null);
  const series = useMemo(() => drawn(readings), [readings]);
  const last = readings.length - 1;
  const index = place === null ? last : Math.min(place, last);
  const others = useMemo(() => (other === null ? null : alignTo(series.times, drawn(other.readings))), [series, other]);
  const mayBeLogarithmic = canBeLogarithmic(series.values) && (others === null || canBeLogarithmic(others));
  const logarithmic = ratios && mayBeLogarithmic;
  const otherHere = other === null ? null : { name: other.name, value: others?.[index] ?? null };
  const told = useTold(readings[index], { currency, daily, other: otherHere });
  const step = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = { ArrowLeft: index - 1, ArrowRight: index + 1, PageUp: index - 20, PageDown: index + 20, Home: 0, End: last };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setPlace(Math.max(0, Math.min(last, to)));
  };

  return (
    <section aria-label={title} aria-busy={loading || undefined} className={cx('flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border bg-raised', className)}>
      <header className="flex h-11 shrink-0 items-center gap-2 ps-4 pe-2">
        <h2 className="text-sm font-semibold whitespace-nowrap">{title}</h2>
        <div className="ms-1 flex min-w-0 flex-1 gap-3 overflow-hidden text-xs whitespace-nowrap text-muted">
          {place === null || asTable ? <Note parts={note} /> : <Readout told={told} />}
        </div>
        <Segmented label={t('chart.range')} value={range ?? ''} segments={ranges} onChange={(value) => { const next = ranges.find((each) => each.value === value); if (next) onRange(next.value); }} />
        {own === undefined ? null : <SpanPicker {...own} />}
        <ChartMenu onExport={onExport} onCompare={onCompare} currency={currency} readings={readings} asTable={asTable} onTable={setAsTable} logarithmic={logarithmic} mayBeLogarithmic={mayBeLogarithmic} onLogarithmic={setRatios} />
      </header>
      {bar}
      <div className={cx('relative flex min-h-0 flex-1 flex-col transition-opacity duration-100', loading && 'opacity-55')}>
        {readings.length === 0 && !loading ? <EmptyState text={t('chart.empty')} /> : null}
        {readings.length > 0 && asTable ? <Suspense><ChartTable title={title} currency={currency} readings={readings} daily={daily} /></Suspense> : null}
        {readings.length > 0 && !asTable ? (
          <>
            <div
              role="slider"
              tabIndex={0}
              aria-label={`${title}. ${t('chart.steps')}`}
              aria-valuemin={0}
              aria-valuemax={last}
              aria-valuenow={index}
              aria-valuetext={[told.when, told.amount, told.other, told.drawdown].filter(Boolean).join(', ')}
              onKeyDown={step}
              onBlur={() => setPlace(null)}
              onPointerLeave={() => setPlace(null)}
              className="flex min-h-0 flex-1 flex-col rounded-md focus-visible:outline-offset-[-2px]"
            >
              <Suspense><Curve series={series} other={others} logarithmic={logarithmic} place={place} onPlace={setPlace} /></Suspense>
            </div>
            {logarithmic ? null : <AxisBreak series={series} other={others} />}
          </>
        ) : null}
      </div>
    </section>
  );
}
