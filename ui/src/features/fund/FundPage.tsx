import { Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AccountTable } from '@/components/accounts/AccountTable';
import { EquityChart } from '@/components/chart/EquityChart';
import { EmptyState } from '@/components/EmptyState';
import { useAddressValue } from '@/components/links';
import { momentOf, useMoment, type Moment } from '@/components/moment';
import { Page } from '@/components/Page';
import { FundPicker, MomentPicker, PastNote } from '@/components/PageContext';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestView } from '@/components/RequestView';
import type { Funds } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { FundCard } from './FundCard';

/** What is each fund worth, and why? */
export function FundPage() {
  const { t } = useTranslation('fund');
  const moment = useMoment();
  const funds = useEndpoint('funds.list', momentOf(moment));
  return (
    <Page title={t('title')} fill context={<><FundPicker /><MomentPicker at={funds.data?.as_at} currency={funds.data?.currency} /></>}>
      <RequestView query={funds} skeleton={<PageSkeleton />}>
        {(data, old) => <FundsView funds={data} old={old} moment={moment} />}
      </RequestView>
    </Page>
  );
}

function FundsView({ funds, old, moment: { asAt, currency } }: { funds: Funds; old: boolean; moment: Moment }) {
  const { t } = useTranslation('fund');
  const [code, setCode] = useAddressValue('fund');
  const chosen = funds.funds.find((fund) => fund.fund_code === code);
  const accounts = chosen?.accounts ?? [...funds.funds.flatMap((fund) => fund.accounts), ...funds.without_fund];
  if (funds.funds.length === 0) return <EmptyState icon={Layers} text={t('none')} />;
  return (
    <div className={cx('flex min-h-0 flex-1 flex-col gap-3 page-scroll transition-opacity duration-100', old && 'opacity-55')}>
      {asAt === null ? null : <PastNote day={asAt} missing={t('pastMissing')} />}
      <ul className="grid shrink-0 grid-cols-[repeat(auto-fit,minmax(232px,1fr))] gap-3">
        {funds.funds.map((fund) => (
          <li key={fund.fund_code}>
            <FundCard fund={fund} chosen={fund.fund_code === code} onChoose={() => setCode(fund.fund_code === code ? null : fund.fund_code)} />
          </li>
        ))}
      </ul>
      <div className="grid min-h-110 flex-1 grid-rows-[minmax(220px,1fr)_minmax(200px,1fr)] gap-3">
        <EquityChart key={chosen?.fund_code ?? 'all'} asAt={asAt} currency={currency} title={chosen === undefined ? t('equityAll') : t('equityOf', { fund: chosen.name })} {...(chosen === undefined ? {} : { fund: chosen.fund_code })} />
        <section aria-label={t('accounts')} className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border bg-raised">
          <AccountTable label={t('accounts')} accounts={accounts} loading={old} />
        </section>
      </div>
    </div>
  );
}
