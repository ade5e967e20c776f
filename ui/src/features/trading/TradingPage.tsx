import { CandlestickChart, LayoutGrid, Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AccountTable } from '@/components/accounts/AccountTable';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { useAddressValue, useGo } from '@/components/links';
import { Page } from '@/components/Page';
import { AsAt, FundPicker } from '@/components/PageContext';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import { Skeleton } from '@/components/Skeleton';
import type { AccountCard as Account } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { AccountCard } from './AccountCard';
import { TradingTotals } from './TradingTotals';

/** What are the accounts doing? */
export function TradingPage() {
  const { t } = useTranslation('trading');
  const [fund] = useAddressValue('fund');
  const accounts = useEndpoint('trading.accounts', {});
  return (
    <Page title={t('title')} fill context={<><FundPicker /><AsAt /></>}>
      <RequestView query={accounts} skeleton={<Waiting />}>
        {(data, old) => <Accounts accounts={data.accounts.filter((account) => fund === null || account.fund_code === fund)} old={old} fund={fund} />}
      </RequestView>
    </Page>
  );
}

function Accounts({ accounts, old, fund }: { accounts: readonly Account[]; old: boolean; fund: string | null }) {
  const { t } = useTranslation('trading');
  const [view, setView] = useAddressValue('view');
  const go = useGo();
  const asTable = view === 'table';
  if (accounts.length === 0) {
    return <EmptyState icon={CandlestickChart} text={t('none')} action={<Button onClick={() => go('/settings?part=connections')}>{t('connect')}</Button>} />;
  }
  const chooser = (
    <Segmented
      label={t('view')}
      value={asTable ? 'table' : 'cards'}
      segments={[{ value: 'cards', label: t('cards'), icon: LayoutGrid }, { value: 'table', label: t('table'), icon: Rows3 }]}
      onChange={(next) => setView(next === 'table' ? 'table' : null)}
    />
  );
  return (
    <div className={cx('flex min-h-0 flex-1 flex-col gap-3', old && 'opacity-55')}>
      <TradingTotals accounts={accounts} fund={fund} tools={asTable ? undefined : chooser} />
      {asTable ? (
        <div className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border bg-raised">
          <AccountTable label={t('title')} accounts={accounts} loading={old} tools={chooser} />
        </div>
      ) : (
        <ul className="-m-1 grid min-h-0 flex-1 auto-rows-min grid-cols-[repeat(auto-fill,minmax(248px,1fr))] gap-3 overflow-y-auto p-1 wide:grid-cols-[repeat(auto-fill,minmax(300px,1fr))]" data-scroll-restoration-id="accounts">
          {accounts.map((account) => (
            <li key={account.login} className="min-w-0">
              <AccountCard account={account} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Waiting() {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(248px,1fr))] gap-3">
      {Array.from({ length: 12 }, (_, at) => (
        <div key={at} className="h-44 space-y-3 rounded-lg border bg-raised p-4">
          <Skeleton className="w-32" />
          <Skeleton className="h-6 w-40" />
          <Skeleton className="w-24" />
        </div>
      ))}
    </div>
  );
}
