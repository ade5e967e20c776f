import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Noted } from '@/components/Noted';
import type { Column } from '@/components/table/column';
import type { ColumnFilter } from '@/components/table/filter';
import type { ResponseOf } from '@/ipc/call';
import { useEndpoint } from '@/ipc/query';
import { formatInstant, formatUtc, millisOf } from '@/lib/dates';
import { useDealWords } from './dealWords';
import { formatPlain } from '@/lib/figures';
import { formatLots, Result } from './figures';
import { useStrategyNames } from './useStrategyNames';

export type DealRow = ResponseOf<'mt5.deals'>['rows'][number];

/** The names and currencies of the accounts, for lists that carry logins. */
function useAccountNames(): { name: (login: string) => string; currency: (login: string) => string } {
  const { data } = useEndpoint('trading.accounts', {});
  return useMemo(() => {
    const accounts = new Map(data?.accounts.map((account) => [account.login, account]));
    return { name: (login) => accounts.get(login)?.name ?? login, currency: (login) => accounts.get(login)?.currency ?? '' };
  }, [data]);
}

/** The columns of the history, with what each can be filtered by. */
export function useDealColumns(choices: ResponseOf<'mt5.deal_choices'> | undefined): Column<DealRow>[] {
  const { t } = useTranslation('deals');
  const words = useDealWords();
  const accounts = useAccountNames();
  const strategy = useStrategyNames(choices);
  return useMemo<Column<DealRow>[]>(() => {
    const choice = (values: readonly string[] | undefined, label: (value: string) => string): ColumnFilter => ({ kind: 'choice', choices: (values ?? []).map((value) => ({ value, label: label(value) })) });
    const result = (id: 'profit' | 'swap' | 'commission' | 'fee' | 'charges' | 'net', hidden = false): Column<DealRow> => ({
      id, header: t(id), width: id === 'charges' ? 88 : 100, align: 'end', hidden, sortable: id === 'profit' || id === 'charges', filter: false,
      cell: (row) => <Result amount={row[id]} currency={accounts.currency(row.login)} />,
      text: (row) => row[id] ?? '',
      total: (row) => ({ amount: row[id], currency: accounts.currency(row.login) }),
    });
    return [
      { id: 'time', header: t('time'), width: 188, sortable: true, filter: false, cell: (row) => <When row={row} />, text: (row) => row.time },
      { id: 'account', header: t('account'), width: 116, grow: 1, cell: (row) => accounts.name(row.login), text: (row) => row.login, filter: choice(choices?.logins, accounts.name) },
      { id: 'kind', header: t('kind'), width: 100, cell: (row) => words.kind(row.kind), text: (row) => words.kind(row.kind), filter: choice(choices?.kinds.map(String), (code) => words.kind(Number(code))) },
      { id: 'entry', header: t('entry'), width: 64, cell: (row) => (row.symbol === null ? null : words.entry(row.entry)), text: (row) => words.entry(row.entry), filter: choice(choices?.entries.map(String), (code) => words.entry(Number(code))) },
      { id: 'symbol', header: t('symbol'), width: 84, sortable: true, cell: (row) => <span className="font-medium">{row.symbol}</span>, text: (row) => row.symbol ?? '', filter: choice(choices?.symbols, (value) => value) },
      { id: 'volume', header: t('volume'), width: 68, sortable: true, align: 'end', cell: (row) => (row.symbol === null ? null : formatLots(row.volume)), text: (row) => row.volume, filter: false },
      { id: 'price', header: t('price'), width: 84, align: 'end', cell: (row) => (row.symbol === null ? null : formatPlain(row.price)), text: (row) => row.price, filter: false },
      result('profit'), result('charges'), result('commission', true), result('swap', true), result('fee', true), result('net'),
      { id: 'strategy', header: t('strategy'), width: 108, hidden: true, cell: (row) => (row.symbol === null ? null : <span className={row.strategy === 'not_told' ? 'text-muted' : undefined}>{strategy(row.strategy)}</span>), text: (row) => strategy(row.strategy), filter: choice(choices?.strategies.map((each) => each.strategy), strategy) },
      { id: 'ticket', header: t('ticket'), width: 108, align: 'end', filter: false, cell: (row) => <span className="font-mono text-muted">{row.ticket}</span>, text: (row) => row.ticket },
      { id: 'comment', header: t('comment'), width: 148, grow: 1, filter: false, cell: (row) => <span className="text-muted">{row.comment}</span>, text: (row) => row.comment ?? '' },
      { id: 'told_by', header: t('toldBy'), width: 128, hidden: true, filter: false, cell: (row) => <ToldBy row={row} />, text: (row) => t(`tellers.${row.told_by}`) },
    ];
  }, [t, words, accounts, choices, strategy]);
}

/** The moment in the fund's zone; the broker's clock and UTC are behind it. */
function When({ row }: { row: DealRow }) {
  const { t } = useTranslation('deals');
  const millis = millisOf(row.time);
  if (millis === null) return row.time;
  const notes = [row.server_time === null ? t('noServerTime') : t('serverTime', { time: row.server_time.replace('T', ' ') }), formatUtc(millis)];
  return (
    <span className="inline-flex items-center gap-1.5">
      <Noted note={notes.join('\n')}>{formatInstant(millis)}</Noted>
      {row.differs ? <Noted note={t('differsNote')} label={`${t('differs')}. ${t('differsNote')}`}><TriangleAlert size={14} aria-hidden className="text-warn" /></Noted> : null}
    </span>
  );
}

function ToldBy({ row }: { row: DealRow }) {
  const { t } = useTranslation('deals');
  return <span className="text-muted" title={row.source ?? undefined}>{t(`tellers.${row.told_by}`)}</span>;
}
