import { useTranslation } from 'react-i18next';
import { Noted } from '@/components/Noted';
import { cx } from '@/lib/classes';
import { paddedRange, type Drawn } from './series';

/** The mark that the value axis does not begin at zero. It stands at the foot of the axis, above the drawdown strip. */
export function AxisBreak({ series, other }: { series: Drawn; other: readonly (number | null)[] | null }) {
  const { t } = useTranslation();
  const known = [...series.values, ...(other ?? [])].filter((value) => value !== null);
  const [low] = paddedRange(Math.min(...known), Math.max(...known));
  if (low <= 0) return null;
  return (
    <Noted note={t('chart.axisBreak')} label={t('chart.axisBreak')} className={cx('absolute left-[52px]', series.falls ? 'bottom-[clamp(72px,32%,96px)]' : 'bottom-7')}>
      <svg width="12" height="10" viewBox="0 0 12 10" aria-hidden className="block text-muted">
        <path d="M6 10 L10 7.5 L2 4.5 L6 2 L6 0" fill="none" stroke="currentColor" strokeWidth="1" />
      </svg>
    </Noted>
  );
}
