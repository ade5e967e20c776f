import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Explainable } from '@/components/explain/Explainable';
import { MoneyText } from '@/components/MoneyText';
import { RatesLink } from '@/components/RatesLink';
import type { ExplainRequest, MissingRate, MoneyFigure } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';

export interface LineProps {
  label: ReactNode;
  wrong?: boolean;
  /** What to ask for the tree of the figure, and what it is called. */
  explain?: { of: ExplainRequest; name: string } | undefined;
  children: ReactNode;
}

export function Line({ label, wrong = false, explain, children }: LineProps) {
  return (
    <div className="flex h-9 shrink-0 items-center justify-between gap-3 px-4">
      <dt className="flex min-w-0 items-center gap-1.5 text-muted">
        <span className="truncate">{label}</span>
        {explain === undefined ? null : <Explainable {...explain} />}
      </dt>
      <dd className={cx('font-medium whitespace-nowrap', wrong && 'text-warn')}>{children}</dd>
    </div>
  );
}

/** What stands beside the totals for want of a rate, with the reason behind it. */
export function NotConverted({ figures, missing }: { figures: readonly MoneyFigure[]; missing: readonly MissingRate[] }) {
  const { t } = useTranslation('home');
  return figures.map((figure) => {
    const rate = missing.find((each) => each.from === figure.currency);
    return (
      <Line key={figure.currency} wrong label={<>{t('risk.notConverted')} {rate === undefined ? null : <RatesLink missing={rate} className="ms-1" />}</>}>
        <MoneyText figure={figure} code />
      </Line>
    );
  });
}
