import { ChartLine, Table } from 'lucide-react';
import { lazy, Suspense, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SpanPicker } from '@/components/chart/SpanPicker';
import { IconButton } from '@/components/IconButton';
import { useAddressValue } from '@/components/links';
import { Segmented } from '@/components/Segmented';
import type { GrowthPoint, Performance } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatDay, timeZone } from '@/lib/dates';
import { addMonths, dayIn } from '@/lib/days';
import { formatRatio, unknownMark } from '@/lib/figures';
import { useNow } from '@/lib/now';
import { parseSpan, spanRanges, type SpanRange } from './address';

// What draws on a canvas is read with the first chart; the table likewise.
const GrowthCurve = lazy(async () => ({ default: (await import('./GrowthCurve')).GrowthCurve }));
const GrowthTable = lazy(async () => ({ default: (await import('./GrowthTable')).GrowthTable }));

/** What one became, day by day, with the drawdown below and another beside it. */
export function GrowthPanel({ report, loading, empty }: { report: Performance; loading: boolean; empty?: ReactNode }) {
  const { t } = useTranslation('performance');
  const [asTable, setAsTable] = useState(false);
  const [place, setPlace] = useState<number | null>(null);
  const { points, compared } = report;
  const last = points.length - 1;
  const index = place === null ? last : Math.min(place, last);
  const told = useTold(points[index], report.name, compared?.name ?? null);
  const step = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = { ArrowLeft: index - 1, ArrowRight: index + 1, PageUp: index - 20, PageDown: index + 20, Home: 0, End: last };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setPlace(Math.max(0, Math.min(last, to)));
  };
  return (
    <section aria-label={t('growth')} aria-busy={loading || undefined} className="flex min-h-72 min-w-0 flex-1 flex-col overflow-hidden rounded-lg border bg-raised">
      <header className="flex h-11 shrink-0 items-center gap-3 ps-4 pe-2">
        <h2 className="text-sm font-semibold whitespace-nowrap">{t('growth')}</h2>
        <div className="flex min-w-0 flex-1 gap-3 overflow-hidden text-xs whitespace-nowrap text-muted">
          {place === null || asTable ? <Legend report={report} /> : told.map((part) => <span key={part} className="truncate">{part}</span>)}
        </div>
        <SpanChooser />
        <IconButton icon={asTable ? ChartLine : Table} label={asTable ? t('asChart') : t('asTable')} pressed={asTable} onClick={() => setAsTable(!asTable)} />
      </header>
      <div className={cx('flex min-h-0 flex-1 flex-col', loading && 'opacity-55')}>
        {empty}
        {empty === undefined && asTable ? <Suspense><GrowthTable points={points} compared={compared?.name ?? null} /></Suspense> : null}
        {empty === undefined && !asTable ? (
          <div role="slider" tabIndex={0} aria-label={`${t('growth')}. ${t('steps')}`} aria-valuemin={0} aria-valuemax={last} aria-valuenow={index} aria-valuetext={told.join(', ')} onKeyDown={step} onBlur={() => setPlace(null)} onPointerLeave={() => setPlace(null)} className="flex min-h-0 flex-1 flex-col rounded-md focus-visible:outline-offset-[-2px]">
            <Suspense><GrowthCurve points={points} compared={compared !== null} place={place} onPlace={setPlace} /></Suspense>
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** From when to when: a chip, or two days. It is kept in the address. */
function SpanChooser() {
  const { t } = useTranslation('performance');
  const { t: common } = useTranslation();
  const today = dayIn(timeZone(), useNow(3_600));
  const [text, setText] = useAddressValue('span');
  const span = parseSpan(text);
  const own = span.from !== null && span.to !== null ? { from: span.from, to: span.to } : { from: addMonths(today, -6), to: today };
  return (
    <>
      <Segmented
        label={t('span')}
        value={span.range as SpanRange}
        segments={spanRanges.map((value) => ({ value, label: common(`chart.ranges.${value}`) }))}
        onChange={(range) => setText(range)}
      />
      <SpanPicker {...own} last={today} chosen={span.range === 'custom'} onTake={(from, to) => setText(`${from}..${to}`)} />
    </>
  );
}

function Legend({ report: { name, compared } }: { report: Performance }) {
  const { t } = useTranslation('performance');
  if (compared === null) return <span className="truncate">{t('growthNote')}</span>;
  const other = compared.total_return === null ? unknownMark : formatRatio(compared.total_return, 2, 'always');
  return (
    <>
      <span className="flex items-center gap-1.5"><Mark />{name}</span>
      <span className="flex items-center gap-1.5 truncate"><Mark dashed />{compared.name} {other}</span>
      {compared.from === null ? <span className="text-warn">{t('noOther')}</span> : null}
    </>
  );
}

function Mark({ dashed = false }: { dashed?: boolean }) {
  return (
    <svg width="18" height="8" aria-hidden className="shrink-0">
      <path d="M0 4H18" stroke={dashed ? 'var(--chart-other)' : 'var(--accent)'} strokeWidth="2" strokeDasharray={dashed ? '6 3' : undefined} />
    </svg>
  );
}

/** A day in words, for the line above the plot and for a screen reader. */
function useTold(point: GrowthPoint | undefined, name: string, other: string | null): string[] {
  const { t } = useTranslation('performance');
  return useMemo(() => {
    if (point === undefined) return [];
    const grown = (growth: number | null): string => (growth === null ? unknownMark : formatRatio(growth - 1, 2, 'always'));
    return [
      formatDay(point.day),
      `${name} ${grown(point.growth)}`,
      ...(point.drawdown === null ? [] : [`${t('drawdown')} ${formatRatio(point.drawdown)}`]),
      ...(other === null ? [] : [`${other} ${grown(point.compared)}`]),
    ];
  }, [point, name, other, t]);
}
