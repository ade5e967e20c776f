import { useTranslation } from 'react-i18next';
import { SignedMoney } from '@/components/accounts/SignedMoney';
import { MoneyText } from '@/components/MoneyText';
import { Pill } from '@/components/Pill';
import type { FundSummary, FundTerms } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatCount, formatPercent } from '@/lib/figures';

export interface FundCardProps {
  fund: FundSummary;
  chosen: boolean;
  onChoose: () => void;
}

/** A fund at a glance: what its accounts are worth, whose money that is, and what it pays. A press chooses it. */
export function FundCard({ fund, chosen, onChoose }: FundCardProps) {
  const { t } = useTranslation('fund');
  const terms = useTerms(fund.terms);
  return (
    <article className={cx('relative flex h-full flex-col rounded-lg border bg-raised px-4 py-3', chosen && 'border-accent shadow-[inset_0_0_0_1px_var(--accent)]')}>
      <header className="flex items-center gap-2">
        <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">
          <button type="button" aria-pressed={chosen} onClick={onChoose} className="rounded-sm after:absolute after:inset-0 after:rounded-lg hover:text-accent-text">
            {fund.name}
          </button>
        </h2>
        {fund.invitation_only ? <Pill>{t('invitation')}</Pill> : null}
      </header>
      <p className="truncate text-xs text-muted">{terms}</p>
      <p className="relative mt-2 w-fit max-w-full truncate text-lg font-semibold">
        <MoneyText figure={fund.assets} headline code />
      </p>
      <dl className="mt-1.5 text-xs">
        <Line label={t('clientMoney')}><MoneyText figure={fund.client_money} /></Line>
        <Line label={t('revenue')}><SignedMoney figure={fund.revenue} /></Line>
        <Line label={t('obligations')}><MoneyText figure={fund.obligations} /></Line>
        <Line label={t('contracts')}>{t('contractsOf', { count: fund.contracts, investors: formatCount(fund.investors) })}</Line>
      </dl>
    </article>
  );
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex h-6 items-center justify-between gap-3">
      <dt className="truncate text-muted">{label}</dt>
      <dd className="relative whitespace-nowrap">{children}</dd>
    </div>
  );
}

/** What a fund pays, in one line. */
function useTerms(terms: FundTerms): string {
  const { t } = useTranslation('fund');
  switch (terms.kind) {
    case 'interest':
      return t('terms.interest', { percent: formatPercent(terms.percent_a_month), count: terms.every_months });
    case 'profit_share':
      return t('terms.profit_share', { percent: formatPercent(terms.percent, 0), count: terms.every_months });
    case 'not_configured':
      return t('terms.not_configured');
  }
}
