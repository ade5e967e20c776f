import { Layers } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import { ListTable } from '@/components/table/ListTable';
import type { ResponseOf } from '@/ipc/call';
import type { PerformanceEntity } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatCount, unknownMark } from '@/lib/figures';
import { ExposurePanel } from './ExposurePanel';
import { orderRows, positionRows, useOrderColumns, usePositionColumns } from './positionColumns';

/** What is open now, in which symbols and currencies it stands, and what waits to be opened. */
export function PositionsPart({ entity }: { entity: PerformanceEntity }) {
  const positions = useEndpoint('mt5.positions', entity.kind === 'account' ? { login: entity.login } : {});
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_320px] gap-3 wide:grid-cols-[minmax(0,1fr)_420px]">
      <RequestView query={positions} skeleton={<div aria-hidden className="rounded-lg border bg-raised" />}>
        {(data, old) => <Open positions={data} entity={entity} old={old} />}
      </RequestView>
      <ExposurePanel entity={entity} />
    </div>
  );
}

type Positions = ResponseOf<'mt5.positions'>;

function Open({ positions, entity, old }: { positions: Positions; entity: PerformanceEntity; old: boolean }) {
  const { t } = useTranslation('trading');
  const [shown, setShown] = useState<'positions' | 'orders'>('positions');
  const members = useMembers(entity);
  const accounts = useMemo(() => positions.accounts.filter(({ login }) => members === null || members.has(login)), [positions, members]);
  const open = useMemo(() => positionRows(accounts), [accounts]);
  const orders = useMemo(() => orderRows(accounts), [accounts]);
  const never = accounts.filter((account) => account.provenance === null);
  const known = accounts.length === 0 || never.length < accounts.length;
  const counted = (rows: readonly unknown[]): string => (known ? formatCount(rows.length) : unknownMark);
  const chooser = (
    <Segmented
      label={t('open.which')}
      value={shown}
      segments={[{ value: 'positions', label: `${t('open.positions')} ${counted(open)}` }, { value: 'orders', label: `${t('open.orders')} ${counted(orders)}` }]}
      onChange={setShown}
    />
  );
  const positionColumns = usePositionColumns();
  const orderColumns = useOrderColumns();
  return (
    <section aria-label={t('open.title')} className={cx('flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border bg-raised', old && 'opacity-55')}>
      {shown === 'positions' ? (
        <ListTable label={t('open.positions')} name="positions" columns={positionColumns} rows={open} rowId={(row) => `${row.login}-${row.ticket}`} sort={{ column: 'profit', descending: true }} tools={chooser} empty={<Nothing text={t(known ? 'open.none' : 'open.notKnown')} />} />
      ) : (
        <ListTable label={t('open.orders')} name="orders" columns={orderColumns} rows={orders} rowId={(row) => `${row.login}-${row.ticket}`} tools={chooser} empty={<Nothing text={t(known ? 'open.noOrders' : 'open.notKnown')} />} />
      )}
      {never.length === 0 || !known ? null : <p className="border-t px-4 py-2 text-xs text-warn">{t('open.unread', { count: never.length, logins: never.map((account) => account.name ?? account.login).join(', ') })}</p>}
    </section>
  );
}

function Nothing({ text }: { text: string }) {
  return <EmptyState icon={Layers} text={text} />;
}

/** The accounts of an entity; nothing for all of them. */
function useMembers(entity: PerformanceEntity): ReadonlySet<string> | null {
  const { data } = useEndpoint('trading.accounts', {});
  return useMemo(() => {
    if (entity.kind === 'firm') return null;
    const of = (data?.accounts ?? []).filter((account) => {
      if (entity.kind === 'fund') return account.fund_code === entity.code;
      if (entity.kind === 'manager') return account.manager_name === entity.name;
      return entity.kind === 'account' && account.login === entity.login;
    });
    return new Set(of.map((account) => account.login));
  }, [entity, data]);
}
