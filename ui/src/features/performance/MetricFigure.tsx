import { useTranslation } from 'react-i18next';
import { Noted } from '@/components/Noted';
import type { Metric, MetricUnit, Unavailable } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatCount, formatDecimal, formatRatio, unknownMark } from '@/lib/figures';

/** A figure of statistics in its unit. */
export function formatFigure(figure: number, unit: MetricUnit): string {
  switch (unit) {
    case 'percent':
      return formatRatio(figure);
    case 'number':
      return formatDecimal(figure.toFixed(2), 2);
    case 'days':
    case 'count':
      return formatCount(Math.round(figure));
  }
}

/** Why a figure is not there, in words. */
export function useWhyNot(): (why: Unavailable | null) => string {
  const { t } = useTranslation('performance');
  return (why) => {
    if (why === null) return '';
    switch (why.reason) {
      case 'too_few_returns':
        return t('why.too_few_returns', { count: why.needed, have: formatCount(why.have) });
      case 'too_few_months':
        return t('why.too_few_months', { count: why.needed, have: formatCount(why.have) });
      case 'less_than_a_year':
        return t('why.less_than_a_year', { count: why.days });
      case 'nothing_compared':
      case 'nothing_to_divide_by':
      case 'no_solution':
      case 'out_of_range':
        return t(`why.${why.reason}`);
    }
  };
}

/** The figure, or an en dash with the reason on hover and focus. */
export function MetricFigure({ metric, toned = false, quiet = false }: { metric: Metric; toned?: boolean; quiet?: boolean }) {
  const { t } = useTranslation('performance');
  const why = useWhyNot();
  if (metric.figure === null) {
    const note = why(metric.unavailable);
    if (quiet) return <span className="text-muted">{unknownMark}</span>;
    return (
      <Noted note={note} label={`${t('unavailable')}. ${note}`} className="-mx-1 px-1 text-muted">
        {unknownMark}
      </Noted>
    );
  }
  const tone = toned && metric.figure !== 0 ? (metric.figure > 0 ? 'text-gain' : 'text-loss') : '';
  const sign = toned ? 'always' : 'negative';
  return <span className={cx('whitespace-nowrap', tone)}>{metric.unit === 'percent' ? formatRatio(metric.figure, 2, sign) : formatFigure(metric.figure, metric.unit)}</span>;
}
