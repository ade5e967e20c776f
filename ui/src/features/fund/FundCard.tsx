import { useTranslation } from 'react-i18next';
import { SignedMoney } from '@/components/accounts/SignedMoney';
import { Explainable } from '@/components/explain/Explainable';
import { momentOf, useMoment } from '@/components/moment';
import { MoneyText } from '@/components/MoneyText';
import { Pill } from '@/components/Pill';
import type { ExplainRequest, FundSummary, FundTerms } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
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
  const explain = useExplained(fund.fund_code);
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
      <p className="relative mt-2 flex w-fit max-w-full items-center gap-2 text-lg font-semibold">
        <span className="truncate"><MoneyText figure={fund.assets} headline code /></span>
        <Asked of={explain('assets')} name={t('assetsOf', { fund: fund.name })} />
      </p>
      <dl className="mt-1.5 text-xs">
        <Line label={t('clientMoney')} explain={explain('client_money')}><MoneyText figure={fund.client_money} /></Line>
        <Line label={t('revenue')} explain={explain('revenue')}><SignedMoney figure={fund.revenue} /></Line>
        <Line label={t('obligations')} explain={explain('obligations')}><MoneyText figure={fund.obligations} /></Line>
        <Line label={t('contracts')}>{t('contractsOf', { count: fund.contracts, investors: formatCount(fund.investors) })}</Line>
      </dl>
    </article>
  );
}

type FundFigure = 'assets' | 'client_money' | 'revenue' | 'obligations';

/** What to ask for the tree of a fund's figure, as at the day and in the currency of the page; nothing for who may not. */
function useExplained(fund: string): (figure: FundFigure) => ExplainRequest | undefined {
  const { asAt, currency } = useMoment();
  const permissions = useEndpoint('desk.state', {}).data?.person?.permissions ?? [];
  const ofAccounts: readonly FundFigure[] = ['assets', 'revenue'];
  return (figure) => (permissions.includes(ofAccounts.includes(figure) ? 'view_trading' : 'view_book') ? { figure, fund, ...momentOf({ asAt, currency }) } : undefined);
}

function Asked({ of, name }: { of: ExplainRequest | undefined; name: string }) {
  return of === undefined ? null : <Explainable of={of} name={name} />;
}

function Line({ label, explain, children }: { label: string; explain?: ExplainRequest | undefined; children: React.ReactNode }) {
  return (
    <div className="flex h-6 items-center justify-between gap-3">
      <dt className="flex min-w-0 items-center gap-1.5 text-muted">
        <span className="truncate">{label}</span>
        <span className="relative"><Asked of={explain} name={label} /></span>
      </dt>
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
