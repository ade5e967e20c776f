import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import type { ListColumn } from '@/components/table/ListTable';
import type { ResponseOf } from '@/ipc/call';
import { useEndpoint } from '@/ipc/query';
import { formatInstant, millisOf } from '@/lib/dates';
import { formatPlain, unknownMark } from '@/lib/figures';
import { formatLots, Result } from './figures';
import { SideMark } from './SideMark';
import { useStrategyNames } from './useStrategyNames';

type Account = ResponseOf<'mt5.positions'>['accounts'][number];
type Holder = Pick<Account, 'login' | 'name' | 'currency' | 'provenance'>;
export type PositionRow = Account['positions'][number] & Holder;
export type OrderRow = Account['orders'][number] & Holder;

function holder({ login, name, currency, provenance }: Account): Holder {
  return { login, name, currency, provenance };
}

/** The positions of all accounts, each with its account. */
export function positionRows(accounts: readonly Account[]): PositionRow[] {
  return accounts.flatMap((account) => account.positions.map((position) => ({ ...position, ...holder(account) })));
}

/** The pending orders of all accounts, each with its account. */
export function orderRows(accounts: readonly Account[]): OrderRow[] {
  return accounts.flatMap((account) => account.orders.map((order) => ({ ...order, ...holder(account) })));
}

type Words = (id: string, header: string, width: number, hidden?: boolean) => { id: string; header: string; width: number; hidden: boolean; sortable: true };
const words: Words = (id, header, width, hidden = false) => ({ id, header, width, hidden, sortable: true });

/** Which strategy opened it, or placed it. */
function strategyColumn<T extends { strategy: string }>(header: string, named: (strategy: string) => string): ListColumn<T> {
  return { ...words('strategy', header, 112), cell: (row) => <span className={row.strategy === 'not_told' ? 'text-muted' : undefined}>{named(row.strategy)}</span>, text: (row) => named(row.strategy) };
}

function account<T extends Holder>(header: string): ListColumn<T> {
  return { ...words('account', header, 148), grow: 2, cell: (row) => row.name ?? row.login, text: (row) => `${row.name ?? ''} ${row.login}`.trim() };
}

function plain<T>(id: string, header: string, read: (row: T) => string | null, hidden = false): ListColumn<T> {
  return { ...words(id, header, 92, hidden), align: 'end', cell: (row) => formatPlain(read(row)), text: (row) => read(row) ?? '', order: { decimal: read } };
}

function when(at: string | null): string {
  const millis = at === null ? null : millisOf(at);
  return millis === null ? unknownMark : formatInstant(millis);
}

/** The columns of the open positions. */
export function usePositionColumns(): ListColumn<PositionRow>[] {
  const { t } = useTranslation('trading');
  const named = useStrategyNames(useEndpoint('mt5.deal_choices', {}).data);
  return useMemo<ListColumn<PositionRow>[]>(() => [
    account(t('open.account')),
    { ...words('symbol', t('open.symbol'), 88), cell: (row) => <span className="font-medium">{row.symbol}</span>, text: (row) => row.symbol },
    { ...words('side', t('open.side'), 88), cell: (row) => <SideMark side={row.side} />, text: (row) => t(`side.${row.side}`) },
    { ...plain<PositionRow>('volume', t('open.volume'), (row) => row.volume), width: 68, cell: (row) => formatLots(row.volume) },
    { ...words('profit', t('open.profit'), 112), align: 'end', cell: (row) => <Result amount={row.profit} currency={row.currency} />, text: (row) => row.profit ?? '', order: { decimal: (row) => row.profit }, total: (row) => ({ amount: row.profit, currency: row.currency }) },
    strategyColumn(t('strategy.name'), named),
    plain('price_open', t('open.priceOpen'), (row) => row.price_open),
    plain('price_current', t('open.priceNow'), (row) => row.price_current),
    { ...words('swap', t('open.swap'), 92, true), align: 'end', cell: (row) => <Result amount={row.swap} currency={row.currency} />, text: (row) => row.swap ?? '', order: { decimal: (row) => row.swap }, total: (row) => ({ amount: row.swap, currency: row.currency }) },
    plain('stop_loss', t('open.stop'), (row) => row.stop_loss, true),
    plain('take_profit', t('open.target'), (row) => row.take_profit, true),
    { ...words('opened', t('open.opened'), 152), cell: (row) => when(row.opened_at), text: (row) => when(row.opened_at), order: { text: (row) => row.opened_at ?? '' }, filter: false },
    { ...words('ticket', t('open.ticket'), 104, true), cell: (row) => <span className="font-mono text-muted">{row.ticket}</span>, text: (row) => row.ticket, filter: { kind: 'words' } },
    { ...words('comment', t('open.comment'), 140, true), cell: (row) => <span className="text-muted">{row.comment}</span>, text: (row) => row.comment ?? '' },
    { ...words('age', t('open.age'), 92), align: 'end', cell: (row) => <Age at={row.provenance?.as_of ?? null} stale={row.provenance?.stale === true} />, text: (row) => row.provenance?.as_of ?? '', filter: false },
  ], [t, named]);
}

/** The order types of the terminal that wait, by their numbers; 0 and 1 are orders at the market, which do not. */
const kinds = [null, null, 'buyLimit', 'sellLimit', 'buyStop', 'sellStop', 'buyStopLimit', 'sellStopLimit', 'closeBy'] as const;

/** The columns of the pending orders. */
export function useOrderColumns(): ListColumn<OrderRow>[] {
  const { t } = useTranslation('trading');
  const named = useStrategyNames(useEndpoint('mt5.deal_choices', {}).data);
  return useMemo<ListColumn<OrderRow>[]>(() => {
    const kind = (code: number): string => {
      const known = kinds[code] ?? null;
      return known === null ? t('orderKind.other', { code }) : t(`orderKind.${known}`);
    };
    return [
      account(t('open.account')),
      { ...words('symbol', t('open.symbol'), 88), cell: (row) => <span className="font-medium">{row.symbol}</span>, text: (row) => row.symbol },
      { ...words('kind', t('open.kind'), 120), cell: (row) => kind(row.kind), text: (row) => kind(row.kind) },
      { ...plain<OrderRow>('volume', t('open.volume'), (row) => row.volume), cell: (row) => formatLots(row.volume) },
      strategyColumn(t('strategy.name'), named),
      plain('price', t('open.price'), (row) => row.price),
      plain('stop_loss', t('open.stop'), (row) => row.stop_loss),
      plain('take_profit', t('open.target'), (row) => row.take_profit),
      { ...words('placed', t('open.placed'), 152), cell: (row) => when(row.placed_at), text: (row) => when(row.placed_at), order: { text: (row) => row.placed_at ?? '' }, filter: false },
      { ...words('comment', t('open.comment'), 140, true), cell: (row) => <span className="text-muted">{row.comment}</span>, text: (row) => row.comment ?? '' },
    ];
  }, [t, named]);
}
