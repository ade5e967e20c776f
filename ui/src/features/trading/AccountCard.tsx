import { useTranslation } from 'react-i18next';
import { AccountMarks } from '@/components/accounts/AccountMarks';
import { Age } from '@/components/Age';
import { Sparkline } from '@/components/chart/Sparkline';
import { ExplainedFigure } from '@/components/explain/Explainable';
import { ExplainedMoney } from '@/components/explain/ExplainedMoney';
import { useMoment } from '@/components/moment';
import { PageLink } from '@/components/PageLink';
import { PercentText } from '@/components/PercentText';
import { Skeleton } from '@/components/Skeleton';
import type { AccountCard as Account, AccountPart, CardCurve, ExplainRequest } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatFall } from '@/lib/figures';
import { SourceDifference, type Difference } from './SourceDifference';

const lines = ['balance', 'floating', 'margin_level', 'drawdown'] as const;

export interface AccountCardProps {
  account: Account;
  shape: CardCurve | undefined;
  /** How far it is below its high-water mark, where that is known; undefined while it is read. */
  fall: string | null | undefined;
  past: boolean;
  /** What other sources say of it, where that is something else. */
  differences: readonly Difference[];
}

/** An account at a glance: equity first, then what it is made of, then how old all of it is and where from. */
export function AccountCard({ account, shape, fall, past, differences }: AccountCardProps) {
  const { t } = useTranslation();
  const { asAt } = useMoment();
  const explain = (part: AccountPart): ExplainRequest => ({ figure: 'account', login: account.login, part, ...(asAt === null ? {} : { as_at: asAt }) });
  const called = (figure: 'equity' | 'fall' | (typeof lines)[0 | 1 | 2]): string => `${t(`account.${figure}`)}  ·  ${account.name ?? account.login}`;
  const figures = {
    balance: <ExplainedMoney of={explain('balance')} name={called('balance')} figure={account.balance} />,
    floating: <ExplainedMoney of={explain('floating')} name={called('floating')} figure={account.floating} result />,
    margin_level: <ExplainedFigure of={account.margin_level.percent === null ? undefined : explain('margin_level')} name={called('margin_level')}><PercentText figure={account.margin_level} /></ExplainedFigure>,
    drawdown: fall === undefined ? <Skeleton className="w-12" /> : <ExplainedFigure of={fall === null ? undefined : { figure: 'below_high_water', entity: { kind: 'account', login: account.login } }} name={called('fall')}>{formatFall(fall)}</ExplainedFigure>,
  };
  return (
    <article aria-busy={fall === undefined || undefined} className={cx('flex h-full flex-col rounded-lg border', account.is_active ? 'bg-raised' : 'bg-surface')}>
      <header className="px-4 pt-2.5 pb-1.5">
        <div className="flex items-baseline gap-2">
          <h2 className="min-w-0 flex-1 truncate text-sm font-medium">
            <PageLink to={`/trading/${encodeURIComponent(account.login)}`}>{account.name ?? account.login}</PageLink>
          </h2>
          <span className="text-2xs whitespace-nowrap text-muted">{[account.fund_code, account.currency === 'XXX' ? null : account.currency].filter(Boolean).join('  ·  ')}</span>
        </div>
        <div className="flex h-5 items-center gap-1.5">
          <span className="min-w-0 flex-1 truncate text-2xs text-muted" title={[account.broker, account.server].filter(Boolean).join('  ·  ')}>{[account.login, account.broker].filter(Boolean).join('  ·  ')}</span>
          <AccountMarks account={account} />
        </div>
      </header>
      <div className="flex items-end justify-between gap-3 px-4">
        <p className="truncate text-lg font-semibold">
          <ExplainedMoney of={explain('equity')} name={called('equity')} figure={account.equity} headline />
        </p>
        {past ? null : <Sparkline values={shape?.equity ?? []} label={t('account.shape')} width={72} height={24} />}
      </div>
      <dl className="mt-2 px-4 text-xs">
        {lines.filter((line) => !past || line !== 'drawdown').map((line) => (
          <div key={line} className="flex h-5 items-center justify-between gap-3">
            <dt className="text-muted">{t(`account.${line === 'drawdown' ? 'fall' : line}`)}</dt>
            <dd>{figures[line]}</dd>
          </div>
        ))}
      </dl>
      {differences.map((difference) => (
        <p key={difference.other.source} className="mt-1 px-4 text-2xs text-muted"><SourceDifference short difference={difference} currency={account.currency} /></p>
      ))}
      <footer className="mt-2 flex h-8 items-center justify-between gap-3 border-t px-4 text-2xs text-muted">
        <span className="truncate" title={account.provenance?.source}>{account.provenance?.source}</span>
        <Age at={account.provenance?.as_of ?? null} stale={account.provenance?.stale === true} />
      </footer>
    </article>
  );
}
