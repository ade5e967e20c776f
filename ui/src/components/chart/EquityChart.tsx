import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '@/components/ErrorPanel';
import type { ChartFormat, EquityCurve, EquityCurveRequest } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { formatCount, formatDecimal, formatRatio, maskMark, placesOf } from '@/lib/figures';
import { toast } from '@/lib/toasts';
import { useAppearance } from '@/theme/appearance';
import { curveRanges, type CurveRange } from './ranges';
import type { Reading } from './series';
import { TimeSeriesChart } from './TimeSeriesChart';

export interface EquityChartProps {
  title: string;
  account?: string;
  fund?: string;
  first?: CurveRange;
  className?: string;
}

const none: readonly Reading[] = [];

/** The equity curve of the firm, of a fund or of an account, with its drawdown from the high-water mark. */
export function EquityChart({ title, account, fund, first = '1Y', className }: EquityChartProps) {
  const { t } = useTranslation();
  const [range, setRange] = useState<CurveRange>(first);
  const request: EquityCurveRequest = { range, from: null, to: null, account: account ?? null, fund: fund ?? null };
  const curve = useEndpoint('home.equity_curve', request);
  const { write, fault, forget } = useExport(title, request);
  const { data } = curve;
  const readings = useMemo(() => data?.points.map((point) => ({ at: point.at, value: point.equity, drawdown: point.drawdown })) ?? none, [data]);
  const note = useCurveNote(data);
  if (curve.error !== null && data === undefined) return <ErrorPanel fault={curve.error} onRetry={() => void curve.refetch()} className={className} />;
  if (fault !== null) return <ErrorPanel fault={fault} onRetry={forget} className={className} />;
  return (
    <TimeSeriesChart
      title={title}
      note={note}
      currency={data?.currency ?? ''}
      daily={data?.basis === 'daily_closes'}
      readings={readings}
      range={range}
      ranges={curveRanges.map((value) => ({ value, label: t(`chart.ranges.${value}`) }))}
      onRange={setRange}
      onExport={write}
      loading={curve.isPlaceholderData || curve.isPending}
      className={className}
    />
  );
}

/** What the span brought, on what basis, and whether points were left out of the drawing. */
function useCurveNote(curve: EquityCurve | undefined): string {
  const { t } = useTranslation();
  const { privacy } = useAppearance();
  if (curve === undefined) return '';
  const gain = curve.gain === null ? null : privacy ? maskMark : formatDecimal(curve.gain, placesOf(curve.currency), 'always');
  return [
    gain === null ? '' : t('chart.gain', { gain }),
    curve.time_weighted_return === null ? '' : t('chart.twr', { twr: formatRatio(curve.time_weighted_return, 2, 'always') }),
    curve.max_drawdown === null ? '' : t('chart.worst', { worst: formatRatio(curve.max_drawdown) }),
    t(`chart.basis.${curve.basis}`),
    curve.sampled_from > curve.points.length ? t('chart.sampled', { count: curve.sampled_from, of: formatCount(curve.sampled_from) }) : '',
  ]
    .filter(Boolean)
    .join('  ·  ');
}

/** Writes the curve to a file: the desk does it, and the toast says where the file is. */
function useExport(title: string, curve: EquityCurveRequest) {
  const { t } = useTranslation();
  const { mutate, error, reset } = useMutationEndpoint('reports.export_equity_curve');
  const write = (format: ChartFormat): void => mutate({ curve, format, title }, { onSuccess: ({ path }) => toast(t('chart.exported', { path })) });
  return { write, fault: error, forget: reset };
}
