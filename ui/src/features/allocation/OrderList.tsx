import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { ExplainedMoney } from '@/components/explain/ExplainedMoney';
import { Panel } from '@/components/Panel';
import type { AllocationPreview, Money, TransferOrder, TransferSide } from '@/ipc/contract.gen';
import { useFaultText } from '@/i18n/faultText';
import { saveTable } from '@/ipc/chooser';
import { asFault, type Fault } from '@/ipc/fault';
import { formatMoney } from '@/lib/figures';
import { toCsv, toTsv } from '@/lib/text';
import { toast } from '@/lib/toasts';
import { orderRows, type Explain } from './worksheet';

const noFault = { code: 'cancelled', params: {} } as const;
const cell = 'h-8 border-t px-2 whitespace-nowrap';
const heads = ['number', 'from', 'fromName', 'fromBroker', 'fromAmount', 'fromCurrency', 'to', 'toName', 'toBroker', 'toAmount', 'toCurrency', 'amount', 'currency'] as const;

/** The trades as transfers, to be copied or saved; or why there are none. Old ones, of what is no longer written, are dimmed and not given out. */
export function OrderList({ preview, old, unread, explain }: { preview: AllocationPreview; old: boolean; unread: boolean; explain: Explain }) {
  const { t } = useTranslation('allocation');
  const [fault, setFault] = useState<Fault | null>(null);
  const refused = useFaultText(fault ?? noFault);
  const { orders, sheet } = preview;
  const rows = orderRows(orders, heads.map((name) => t(`orderHeads.${name}`)), t('cash'));
  const save = async (): Promise<void> => {
    setFault(null);
    try {
      const path = await saveTable(t('saveOrders'), `${sheet.fund}-${t('orders')}-${sheet.as_at.slice(0, 10)}.csv`, toCsv(rows));
      if (path !== null) toast(t('saved', { path }));
    } catch (thrown) {
      setFault(asFault(thrown));
    }
  };
  const may = orders.length > 0 && !sheet.is_past && !old;
  return (
    <Panel
      title={t('orders')}
      note={orders.length === 0 ? '' : t('ordersNote', { count: orders.length })}
      loading={old}
      className="min-h-32 flex-1"
      actions={
        <>
          {fault === null ? null : <span role="alert" className="truncate text-xs text-loss" title={refused.todo}>{refused.what}</span>}
          {may ? <CopyButton text={toTsv(rows)} label={t('copyOrders')} /> : null}
          <Button className="h-7" disabled={!may} onClick={() => void save()}>
            <Download size={14} aria-hidden />
            {t('saveOrders')}
          </Button>
        </>
      }
    >
      {orders.length === 0 ? <p className="px-4 py-3 text-sm text-muted">{unread ? t('ordersWait') : <Why preview={preview} />}</p> : <Orders orders={orders} explain={explain} />}
    </Panel>
  );
}

function Orders({ orders, explain }: { orders: readonly TransferOrder[]; explain: Explain }) {
  const { t } = useTranslation('allocation');
  const head = 'h-7 px-2 text-2xs font-normal text-muted';
  return (
    <div tabIndex={0} role="group" aria-label={t('orders')} className="min-h-0 overflow-y-auto focus-visible:outline-offset-[-2px]">
      <table aria-label={t('orders')} className="w-full text-xs">
        <thead className="sticky top-0 bg-raised">
          <tr>
            <th scope="col" className={`${head} ps-4 text-start`}>{t('orderHeads.number')}</th>
            <th scope="col" className={`${head} text-start`}>{t('orderHeads.from')}</th>
            <th scope="col" className={`${head} text-start`}>{t('orderHeads.to')}</th>
            <th scope="col" className={`${head} pe-4 text-end`}>{t('orderHeads.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.number}>
              <td className={`${cell} ps-4 text-muted`}>{order.number}</td>
              <td className={cell}><Side side={order.from} amount={order.amount} /></td>
              <td className={cell}><Side side={order.to} amount={order.amount} /></td>
              <td className={`${cell} pe-4 text-end font-medium`}><ExplainedMoney of={explain('order', String(order.number))} name={`${t('orderHeads.amount')}  ·  ${order.number}`} figure={{ ...order.amount, unknown: null, provenance: null }} code /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Side({ side, amount }: { side: TransferSide; amount: Money }) {
  const { t } = useTranslation('allocation');
  if (side.login === null) return <span className="text-muted">{t('cash')}</span>;
  const other = side.money !== null && side.money.currency !== amount.currency;
  return (
    <>
      <span className="font-medium">{side.name ?? side.login}</span>
      <span className="ms-2 text-muted">{[side.login, side.broker, other && side.money !== null ? formatMoney(side.money.amount, side.money.currency) : null].filter(Boolean).join('  ·  ')}</span>
    </>
  );
}

/** Why nothing is moved, in words. */
function Why({ preview: { outcome, sheet } }: { preview: AllocationPreview }) {
  const { t } = useTranslation('allocation');
  switch (outcome.kind) {
    case 'more_than_held':
      return t('why.more_than_held', { line: outcome.line });
    case 'not_enough_cash':
      return t('why.not_enough_cash', { short: formatMoney(outcome.short, sheet.currency) });
    case 'proposed':
    case 'within_bands':
    case 'smallest_trade':
    case 'nothing_known':
      return t(`why.${outcome.kind}`);
  }
}
