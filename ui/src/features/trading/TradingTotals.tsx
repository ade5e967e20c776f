import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExplainedMoney } from '@/components/explain/ExplainedMoney';
import { MoneyText } from '@/components/MoneyText';
import { momentOf, useMoment } from '@/components/moment';
import type { AccountCard, AccountTotals } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatCount } from '@/lib/figures';

export interface TradingTotalsProps {
  accounts: readonly AccountCard[];
  /** All accounts together, as the desk counts them. */
  totals: AccountTotals;
  /** The fund the page is about, or nothing for all of them. */
  fund: string | null;
  tools?: ReactNode;
}

/** What the shown accounts are worth together, as the desk counts it, and how many of them tell it freshly. */
export function TradingTotals({ accounts, totals, fund, tools }: TradingTotalsProps) {
  const { t } = useTranslation('trading');
  const moment = momentOf(useMoment());
  const { data: funds } = useEndpoint('funds.list', moment, { enabled: fund !== null });
  const assets = fund === null ? totals.equity : funds?.funds.find((each) => each.fund_code === fund)?.assets;
  const counted = accounts.filter((account) => account.is_active && !account.is_demo);
  const stale = counted.filter((account) => account.provenance?.stale === true).length;
  const never = counted.filter((account) => account.provenance === null).length;
  return (
    <section aria-label={t('sum.title')} className="flex h-11 shrink-0 items-center gap-6 rounded-lg border bg-raised ps-4 pe-2">
      <dl className="flex min-w-0 flex-1 gap-6 overflow-hidden text-sm whitespace-nowrap">
        {assets === undefined ? null : <Part label={t('sum.assets')}><ExplainedMoney of={{ figure: 'assets', fund, ...moment }} name={t('sum.assets')} figure={assets} code /></Part>}
        {fund === null ? <Part label={t('sum.floating')}><ExplainedMoney of={{ figure: 'floating', fund: null, ...moment }} name={t('sum.floating')} figure={totals.floating} result /></Part> : null}
        {fund === null ? totals.not_converted.map((figure) => <Part key={figure.currency} label={t('sum.notConverted')} wrong><MoneyText figure={figure} code /></Part>) : null}
        <Part label={t('sum.counted')}>{t('sum.of', { part: formatCount(counted.length), whole: formatCount(accounts.length) })}</Part>
        {stale === 0 ? null : <Part label={t('sum.stale')} wrong>{formatCount(stale)}</Part>}
        {never === 0 ? null : <Part label={t('sum.never')} wrong>{formatCount(never)}</Part>}
      </dl>
      {tools}
    </section>
  );
}

function Part({ label, wrong = false, children }: { label: string; wrong?: boolean; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="text-muted">{label}</dt>
      <dd className={cx('font-medium', wrong && 'text-warn')}>{children}</dd>
    </div>
  );
}
