import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '@/components/ErrorPanel';
import type { ChartFormat, EquityCurve, EquityCurveRequest } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { timeZone } from '@/lib/dates';
import { addMonths, dayIn } from '@/lib/days';
import { formatCount, formatDecimal, formatRatio, maskMark, placesOf } from '@/lib/figures';
import { useNow } from '@/lib/now';
import { toast } from '@/lib/toasts';
import { useAppearance } from '@/theme/appearance';
import { CompareBar } from './CompareBar';
import { subjectId, subjectOf } from './subject';
import { curveRanges, type CurveRange } from './ranges';
import type { Reading } from './series';
import { askedSpan, type Span } from './span';
import { TimeSeriesChart } from './TimeSeriesChart';

export interface EquityChartProps {
  title: string;
  account?: string;
  fund?: string;
  first?: CurveRange;
  /** The day the page speaks of, when that is not today. */
  asAt?: string | null;
  /** Nothing for the base currency, or an account's own. */
  currency?: string | null;
  className?: string;
}

const none: readonly Reading[] = [];

/** The equity curve of the firm, of a fund or of an account, with its drawdown from the highest in the span. */
export function EquityChart({ title, account, fund, first = '1Y', asAt = null, currency = null, className }: EquityChartProps) {
  const { t } = useTranslation();
  const today = dayIn(timeZone(), useNow(3_600));
  const last = asAt ?? today;
  const [span, setSpan] = useState<Span>({ range: first });
  const self = { ...(account === undefined ? {} : { account }), ...(fund === undefined ? {} : { fund }) };
  const request: EquityCurveRequest = { ...askedSpan(span, asAt), account: account ?? null, fund: fund ?? null, ...(currency === null ? {} : { currency }) };
  const curve = useEndpoint('home.equity_curve', request);
  const { write, fault, forget } = useExport(title, request);
  const { data } = curve;
  const readings = useMemo(() => readingsOf(data), [data]);
  const note = useCurveNote(data);
  const compare = useCompare(request, data?.currency);
  if (curve.error !== null && data === undefined) return <ErrorPanel fault={curve.error} onRetry={() => void curve.refetch()} className={className} />;
  if (fault !== null) return <ErrorPanel fault={fault} onRetry={forget} className={className} />;
  const own = span.range === 'custom' ? { from: span.from, to: span.to } : { from: addMonths(last, -6), to: last };
  return (
    <TimeSeriesChart
      title={title}
      note={note}
      currency={data?.currency ?? ''}
      daily={data?.basis === 'daily_closes'}
      readings={readings}
      range={span.range === 'custom' ? null : span.range}
      ranges={curveRanges.map((value) => ({ value, label: t(`chart.ranges.${value}`) }))}
      onRange={(range) => setSpan({ range })}
      own={{ ...own, last, chosen: span.range === 'custom', onTake: (from, to) => setSpan({ range: 'custom', from, to }) }}
      other={compare.other}
      onCompare={compare.open ? undefined : compare.begin}
      bar={compare.open ? <CompareBar title={title} self={subjectId(self)} chosen={compare.chosen} note={compare.note} onChoose={compare.choose} onClose={compare.end} /> : undefined}
      onExport={write}
      loading={curve.isPlaceholderData || curve.isPending}
      className={className}
    />
  );
}

function readingsOf(curve: EquityCurve | undefined): readonly Reading[] {
  return curve?.points.map((point) => ({ at: point.at, value: point.equity, drawdown: point.drawdown })) ?? none;
}

/** The second series: which, its readings over the same span, and why it is not drawn when it cannot be. */
function useCompare(request: EquityCurveRequest, currency: string | undefined) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const subject = subjectOf(chosen?.id ?? 'all');
  const { data } = useEndpoint('home.equity_curve', { ...request, account: subject.account ?? null, fund: subject.fund ?? null }, { enabled: chosen !== null, keepOld: false });
  const readings = useMemo(() => readingsOf(data), [data]);
  const apart = data !== undefined && currency !== undefined && data.currency !== currency;
  const shown = chosen !== null && data !== undefined && !apart;
  const other = useMemo(() => (shown ? { name: chosen.name, readings } : null), [shown, chosen, readings]);
  const note = chosen === null ? null : apart ? t('chart.otherCurrency', { name: chosen.name, currency: data.currency }) : data?.points.length === 0 ? t('chart.empty') : null;
  return {
    open,
    chosen: chosen?.id ?? null,
    other,
    note,
    begin: () => setOpen(true),
    choose: (id: string, name: string) => setChosen({ id, name }),
    end: () => {
      setOpen(false);
      setChosen(null);
    },
  };
}

/** Beside a heading a hundred thousand has no cents. */
function isLong(amount: string): boolean {
  return (amount.split('.')[0] ?? '').length > 6;
}

/** What the span brought, on what basis, and whether points were left out of the drawing. */
function useCurveNote(curve: EquityCurve | undefined): string[] {
  const { t } = useTranslation();
  const { privacy } = useAppearance();
  if (curve === undefined) return [];
  const gain = curve.gain === null ? null : privacy ? maskMark : formatDecimal(curve.gain, isLong(curve.gain) ? 0 : placesOf(curve.currency), 'always');
  return [
    gain === null ? '' : t('chart.gain', { gain }),
    curve.time_weighted_return === null ? '' : t('chart.twr', { twr: formatRatio(curve.time_weighted_return, 2, 'always') }),
    curve.max_drawdown === null ? '' : t(`chart.worst.${curve.basis}`, { worst: formatRatio(curve.max_drawdown) }),
    curve.below_high === null ? '' : curve.below_high === 0 ? t('chart.atHigh') : t('chart.below', { below: formatRatio(-curve.below_high) }),
    t(`chart.basis.${curve.basis}`),
    curve.not_converted.length === 0 ? '' : t('chart.leftOut', { count: curve.not_converted.length }),
    curve.sampled_from > curve.points.length ? t('chart.sampled', { count: curve.sampled_from, of: formatCount(curve.sampled_from) }) : '',
  ].filter(Boolean);
}

/** Writes the curve to a file: the desk does it, and the toast says where the file is. */
function useExport(title: string, curve: EquityCurveRequest) {
  const { t } = useTranslation();
  const { mutate, error, reset } = useMutationEndpoint('reports.export_equity_curve');
  const write = (format: ChartFormat): void => mutate({ curve, format, title }, { onSuccess: ({ path }) => toast(t('chart.exported', { path })) });
  return { write, fault: error, forget: reset };
}
