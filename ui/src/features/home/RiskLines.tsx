import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '@/components/MoneyText';
import { Noted } from '@/components/Noted';
import type { MissingRate, MoneyFigure } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatDay } from '@/lib/dates';

export function Line({ label, wrong = false, children }: { label: ReactNode; wrong?: boolean; children: ReactNode }) {
  return (
    <div className="flex h-9 shrink-0 items-center justify-between gap-3 px-4">
      <dt className="truncate text-muted">{label}</dt>
      <dd className={cx('font-medium whitespace-nowrap', wrong && 'text-warn')}>{children}</dd>
    </div>
  );
}

/** What stands beside the totals for want of a rate, with the reason behind it. */
export function NotConverted({ figures, missing }: { figures: readonly MoneyFigure[]; missing: readonly MissingRate[] }) {
  const { t } = useTranslation('home');
  return figures.map((figure) => {
    const rate = missing.find((each) => each.from === figure.currency);
    const why = rate === undefined ? t('risk.noRate') : t(`risk.missing.${rate.reason}`, { from: rate.from, to: rate.to, on: formatDay(rate.on), last: rate.last === null ? '' : formatDay(rate.last) });
    return (
      <Line key={figure.currency} wrong label={<Noted note={why}>{t('risk.notConverted')}</Noted>}>
        <MoneyText figure={figure} code />
      </Line>
    );
  });
}
