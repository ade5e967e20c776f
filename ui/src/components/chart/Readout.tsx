import { useTranslation } from 'react-i18next';
import { formatDate, formatInstant, millisOf } from '@/lib/dates';
import { formatMoney, formatRatio, maskMark, unknownMark } from '@/lib/figures';
import { useAppearance } from '@/theme/appearance';
import type { Reading } from './series';

/** One reading in words, for the line above the plot and for a screen reader. */
export interface Told {
  when: string;
  amount: string;
  other: string;
  drawdown: string;
}

export interface ToldOf {
  currency: string;
  daily: boolean;
  other: { name: string; value: number | null } | null;
}

/** When, how much, how much the other, how far below the best. */
export function useTold(reading: Reading | undefined, { currency, daily, other }: ToldOf): Told {
  const { t } = useTranslation();
  const { privacy } = useAppearance();
  if (reading === undefined) return { when: '', amount: '', other: '', drawdown: '' };
  const millis = millisOf(reading.at);
  const money = (amount: string): string => (privacy ? maskMark : formatMoney(amount, currency));
  return {
    when: millis === null ? reading.at : daily ? formatDate(millis) : formatInstant(millis),
    amount: reading.value === null ? t('chart.noReading') : money(reading.value),
    // Where its line stands: drawn from a binary number, so told to two places and no further.
    other: other === null ? '' : `${other.name} ${other.value === null ? unknownMark : money(other.value.toFixed(2))}`,
    drawdown: reading.drawdown === null ? '' : `${t('chart.drawdown')} ${formatRatio(reading.drawdown)}`,
  };
}

export function Readout({ told }: { told: Told }) {
  return (
    <>
      <span>{told.when}</span>
      <span className="font-medium text-text">{told.amount}</span>
      {told.other === '' ? null : <span className="truncate">{told.other}</span>}
      <span className="truncate">{told.drawdown}</span>
    </>
  );
}
