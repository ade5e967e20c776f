import { useTranslation } from 'react-i18next';
import { AccountMarks } from '@/components/accounts/AccountMarks';
import { SignedMoney } from '@/components/accounts/SignedMoney';
import { Age } from '@/components/Age';
import { EquityChart } from '@/components/chart/EquityChart';
import { Explainable } from '@/components/explain/Explainable';
import { useMoment } from '@/components/moment';
import { MoneyText } from '@/components/MoneyText';
import { Page } from '@/components/Page';
import { PastNote } from '@/components/PageContext';
import { PageLink } from '@/components/PageLink';
import { RequestView } from '@/components/RequestView';
import type { AccountCard, AccountDetail, ExplainRequest } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { AccountFacts } from './AccountFacts';
import { ReadingList } from './ReadingList';

/** One account: what it is worth, how it got there, and every reading behind the figures. */
export function AccountPage({ login }: { login: string }) {
  const { t } = useTranslation('trading');
  const { asAt } = useMoment();
  const account = useEndpoint('trading.account', asAt === null ? { login } : { login, as_at: asAt });
  const card = account.data?.card;
  return (
    <Page title={card?.name ?? login} record fill context={card === undefined ? null : <Context card={card} />}>
      <RequestView query={account} skeleton={<div aria-hidden className="flex-1 rounded-lg border bg-raised" />}>
        {(data) => <Detail detail={data} asAt={asAt} title={t('equity')} />}
      </RequestView>
    </Page>
  );
}

function Context({ card }: { card: AccountCard }) {
  const { t } = useTranslation('trading');
  return (
    <>
      <span className="min-w-0 truncate">{[card.login, card.fund_code, card.currency === 'XXX' ? null : card.currency].filter(Boolean).join('  ·  ')}</span>
      <Age at={card.provenance?.as_of ?? null} stale={card.provenance?.stale === true} className="mx-2" />
      <AccountMarks account={card} />
      <span className="flex-1" />
      <nav aria-label={t('of')} className="flex shrink-0 gap-3 pe-2 text-xs wide:gap-4">
        {(['positions', 'trades'] as const).map((part) => (
          <PageLink key={part} to={`/trading?part=${part}&of=${encodeURIComponent(`account:${card.login}`)}`}>{t(`parts.${part}`)}</PageLink>
        ))}
        <PageLink to={`/performance?of=${encodeURIComponent(`account:${card.login}`)}`}>{t('performance')}</PageLink>
        <PageLink to={`/trading?part=completeness&account=${encodeURIComponent(card.login)}`}>{t('parts.completeness')}</PageLink>
      </nav>
    </>
  );
}

const figures = ['equity', 'balance', 'floating', 'profit_and_loss'] as const;

function Detail({ detail, asAt, title }: { detail: AccountDetail; asAt: string | null; title: string }) {
  const { t } = useTranslation();
  const { t: tt } = useTranslation('trading');
  const { card } = detail;
  const explain = (name: (typeof figures)[number]): ExplainRequest => {
    const at = asAt === null ? {} : { as_at: asAt };
    return name === 'profit_and_loss' ? { figure: 'account_profit', login: card.login, ...at } : { figure: 'account', login: card.login, part: name, ...at };
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 page-scroll">
      {asAt === null ? null : <PastNote day={asAt} missing={tt('pastMissing')} />}
      <section className="grid shrink-0 grid-cols-4 divide-x overflow-hidden rounded-lg border bg-raised">
        {figures.map((name) => (
          <div key={name} className="min-w-0 px-4 py-3">
            <span className="flex items-center gap-1.5">
              <h2 className="truncate text-xs text-muted">{t(`account.${name}`)}</h2>
              <Explainable of={explain(name)} name={t(`account.${name}`)} />
            </span>
            <p className="mt-0.5 truncate text-lg font-semibold">
              {name === 'equity' || name === 'balance' ? <MoneyText figure={card[name]} headline code /> : <SignedMoney figure={card[name]} headline code />}
            </p>
          </div>
        ))}
      </section>
      <div className="grid min-h-120 flex-1 grid-cols-[minmax(0,1fr)_304px] grid-rows-[minmax(0,1fr)_minmax(0,220px)] gap-3 wide:grid-cols-[minmax(0,1fr)_400px] wide:grid-rows-[minmax(0,1fr)_minmax(0,360px)]">
        <EquityChart title={title} account={card.login} asAt={asAt} />
        <AccountFacts detail={detail} />
        <ReadingList card={card} readings={detail.readings} />
      </div>
    </div>
  );
}
