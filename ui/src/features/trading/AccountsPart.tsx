import { CandlestickChart, LayoutGrid, Rows3 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountTable } from '@/components/accounts/AccountTable';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { useAddressValue, useGo } from '@/components/links';
import { momentOf, useMoment } from '@/components/moment';
import { PastNote } from '@/components/PageContext';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import { Skeleton } from '@/components/Skeleton';
import type { Accounts as AllAccounts, CardCurve } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { AccountCard } from './AccountCard';
import { useDifferences } from './SourceDifference';
import { TradingTotals } from './TradingTotals';

/** The accounts, as cards or as a table, with the moment and the fund of the page. */
export function AccountsPart() {
  const [fund] = useAddressValue('fund');
  const accounts = useEndpoint('trading.accounts', momentOf(useMoment()));
  return (
    <RequestView query={accounts} skeleton={<Waiting />}>
      {(data, old) => <Accounts all={data} old={old} fund={fund} />}
    </RequestView>
  );
}

function Accounts({ all, old, fund }: { all: AllAccounts; old: boolean; fund: string | null }) {
  const { t } = useTranslation('trading');
  const [view, setView] = useAddressValue('view');
  const go = useGo();
  const { asAt } = useMoment();
  const accounts = all.accounts.filter((account) => fund === null || account.fund_code === fund);
  const shapes = useShapes(asAt === null);
  const falls = useFalls(asAt === null);
  const differences = useDifferences(asAt === null);
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
    <div className={cx('flex h-full min-h-0 flex-col gap-3', old && 'opacity-55')}>
      {asAt === null ? null : <PastNote day={asAt} missing={t('pastMissing')} />}
      <TradingTotals accounts={accounts} totals={all.totals} fund={fund} tools={asTable ? undefined : chooser} />
      {asTable ? (
        <div className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border bg-raised">
          <AccountTable label={t('title')} accounts={accounts} loading={old} tools={chooser} {...(asAt === null ? { falls } : {})} />
        </div>
      ) : (
        <ul className="-my-1 -ms-1 grid min-h-0 flex-1 auto-rows-min grid-cols-[repeat(auto-fill,minmax(248px,1fr))] gap-3 page-scroll py-1 ps-1 wide:grid-cols-[repeat(auto-fill,minmax(300px,1fr))]" data-scroll-restoration-id="accounts">
          {accounts.map((account) => (
            <li key={account.login} className="min-w-0">
              <AccountCard account={account} shape={shapes.get(account.login)} fall={falls === null ? undefined : (falls.get(account.login) ?? null)} past={asAt !== null} differences={differences.get(account.login) ?? []} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The shapes of every account in one answer. They are of the three months up to now, so a day gone by has none. */
function useShapes(wanted: boolean): ReadonlyMap<string, CardCurve> {
  const { data } = useEndpoint('trading.card_curves', { range: '3M' }, { enabled: wanted });
  return useMemo(() => new Map(wanted ? data?.curves.map((curve) => [curve.login, curve]) : []), [wanted, data]);
}

/** How far each account is below its high-water mark, flows taken out; null while that is read. */
function useFalls(wanted: boolean): ReadonlyMap<string, string> | null {
  const { data, isPending } = useEndpoint('mt5.rollups', { by: 'account' }, { enabled: wanted });
  return useMemo(() => {
    if (wanted && isPending) return null;
    const groups = wanted ? (data?.groups ?? []) : [];
    return new Map(groups.flatMap(({ entity, drawdown }) => (entity.kind === 'account' && drawdown !== null ? [[entity.login, drawdown] as const] : [])));
  }, [wanted, data, isPending]);
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
