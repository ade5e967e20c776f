import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExplainedFigure } from '@/components/explain/Explainable';
import { ExplainedMoney } from '@/components/explain/ExplainedMoney';
import { MoneyText } from '@/components/MoneyText';
import { Panel } from '@/components/Panel';
import { PercentText } from '@/components/PercentText';
import { useMoment } from '@/components/moment';
import type { AccountDetail, AccountPart, ExplainRequest } from '@/ipc/contract.gen';
import { formatCount, unknownMark } from '@/lib/figures';
import { Amount } from './figures';
import { SourceDifference, useDifferences } from './SourceDifference';

const sources = ['client', 'fidus', 'reinvested_profit', 'separation'] as const;

/** What is known of the account beside its worth. */
export function AccountFacts({ detail }: { detail: AccountDetail }) {
  const { t } = useTranslation();
  const { t: tt } = useTranslation('trading');
  const { card, deals } = detail;
  const { asAt } = useMoment();
  const explain = (part: AccountPart): ExplainRequest => ({ figure: 'account', login: card.login, part, ...(asAt === null ? {} : { as_at: asAt }) });
  const differences = useDifferences(asAt === null).get(card.login) ?? [];
  const source = sources.find((each) => each === card.capital_source);
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('account.margin_level'), <ExplainedFigure key="level" of={card.margin_level.percent === null ? undefined : explain('margin_level')} name={t('account.margin_level')}><PercentText figure={card.margin_level} /></ExplainedFigure>],
    [t('account.margin'), <ExplainedMoney key="margin" of={explain('margin')} name={t('account.margin')} figure={card.margin} />],
    [t('account.margin_free'), <ExplainedMoney key="free" of={explain('margin_free')} name={t('account.margin_free')} figure={card.margin_free} />],
    [t('account.initial_allocation'), <MoneyText key="initial" figure={card.initial_allocation} />],
    [tt('withdrawals'), <MoneyText key="withdrawn" figure={detail.profit_withdrawals} />],
    [t('account.broker'), card.broker],
    [t('account.server'), card.server],
    [tt('leverage'), card.leverage === null ? null : `1:${formatCount(card.leverage)}`],
    [t('account.manager'), card.manager_name],
    [tt('capital'), source === undefined ? card.capital_source : tt(`capitals.${source}`)],
    [t('account.source'), card.provenance?.source ?? null],
    [tt('deals'), formatCount(deals)],
  ];
  return (
    <Panel title={tt('facts')} className="row-span-2">
      {card.in_book ? null : <p className="border-b bg-warn-wash px-4 py-2 text-xs">{t('account.notInBookNote')}</p>}
      {differences.map((difference) => (
        <p key={difference.other.source} className="border-b bg-warn-wash px-4 py-2 text-xs"><SourceDifference difference={difference} currency={card.currency} /></p>
      ))}
      {detail.withdrawn_by_deals === null || !card.in_book ? null : (
        <p className="border-b bg-warn-wash px-4 py-2 text-xs">
          {tt(detail.profit_withdrawals.amount === null ? 'withdrawnUnbooked' : 'withdrawnDiffers')} <Amount amount={detail.withdrawn_by_deals} currency={card.currency} code />
        </p>
      )}
      <dl className="min-h-0 flex-1 divide-y overflow-y-auto text-xs">
        {rows.map(([label, value]) => (
          <div key={label} className="flex min-h-9 items-center justify-between gap-4 px-4">
            <dt className="whitespace-nowrap text-muted">{label}</dt>
            <dd className="truncate text-end">{value ?? <span className="text-muted">{unknownMark}</span>}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
