import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Noted } from '@/components/Noted';
import type { Column } from '@/components/table/column';
import type { ResponseOf } from '@/ipc/call';
import { useEndpoint } from '@/ipc/query';
import { formatInstant, millisOf } from '@/lib/dates';
import { formatMinutes } from '@/lib/duration';
import { unknownMark } from '@/lib/figures';
import { formatLots, formatPrice, Result } from './figures';
import { SideMark } from './SideMark';
import { useStrategyNames } from './useStrategyNames';

export type TradeRow = ResponseOf<'mt5.trades'>['rows'][number];

function when(at: string | null): string {
  const millis = at === null ? null : millisOf(at);
  return millis === null ? unknownMark : formatInstant(millis);
}

/** The columns of the round trips. */
export function useTradeColumns(choices: ResponseOf<'mt5.deal_choices'> | undefined): Column<TradeRow>[] {
  const { t } = useTranslation('deals');
  const { t: trading } = useTranslation('trading');
  const accounts = useEndpoint('trading.accounts', {}).data?.accounts;
  const strategy = useStrategyNames(choices);
  return useMemo<Column<TradeRow>[]>(() => {
    const known = new Map(accounts?.map((account) => [account.login, account]));
    const currency = (row: TradeRow): string => known.get(row.login)?.currency ?? '';
    const result = (id: 'net' | 'profit' | 'swap' | 'commission' | 'fee', hidden = true): Column<TradeRow> => ({
      id, header: t(id), width: 96, align: 'end', hidden, sortable: id === 'net', filter: false,
      cell: (row) => <Result amount={row[id]} currency={currency(row)} />,
      text: (row) => row[id] ?? '',
      total: (row) => ({ amount: row[id], currency: currency(row) }),
    });
    const plain = (id: 'open_price' | 'close_price', header: string): Column<TradeRow> => ({ id, header, width: 104, align: 'end', filter: false, cell: (row) => formatPrice(row[id]), text: (row) => row[id] ?? '' });
    const far = (id: 'adverse' | 'favourable'): Column<TradeRow> => ({
      id, header: t(id), width: 104, align: 'end', hidden: true, filter: false,
      cell: (row) => <Excursion row={row} of={id} currency={currency(row)} />,
      text: (row) => row[id] ?? '',
    });
    return [
      { id: 'closed', header: t('closed'), width: 172, sortable: true, filter: false, cell: (row) => when(row.closed_at), text: (row) => row.closed_at },
      { id: 'account', header: t('account'), width: 120, grow: 1, filter: false, cell: (row) => known.get(row.login)?.name ?? row.login, text: (row) => row.login },
      { id: 'symbol', header: t('symbol'), width: 84, sortable: true, cell: (row) => <span className="font-medium">{row.symbol}</span>, text: (row) => row.symbol, filter: { kind: 'choice', choices: (choices?.symbols ?? []).map((value) => ({ value, label: value })) } },
      { id: 'side', header: t('side'), width: 86, cell: (row) => <SideMark side={row.side} />, text: (row) => trading(`side.${row.side}`), filter: { kind: 'choice', one: true, choices: (['buy', 'sell'] as const).map((value) => ({ value, label: trading(`side.${value}`) })) } },
      { id: 'volume', header: t('volume'), width: 62, align: 'end', sortable: true, filter: false, cell: (row) => formatLots(row.volume), text: (row) => row.volume },
      result('net', false),
      { id: 'duration', header: t('duration'), width: 80, align: 'end', sortable: true, filter: false, cell: (row) => (row.minutes === null ? unknownMark : formatMinutes(row.minutes)), text: (row) => String(row.minutes ?? '') },
      { id: 'strategy', header: t('strategy'), width: 120, cell: (row) => <span className={row.strategy === 'not_told' ? 'text-muted' : undefined}>{strategy(row.strategy)}</span>, text: (row) => strategy(row.strategy), filter: { kind: 'choice', choices: (choices?.strategies ?? []).map((each) => ({ value: each.strategy, label: strategy(each.strategy) })) } },
      plain('open_price', t('openPrice')),
      plain('close_price', t('closePrice')),
      { id: 'opened', header: t('opened'), width: 152, sortable: true, hidden: true, filter: false, cell: (row) => when(row.opened_at), text: (row) => row.opened_at ?? '' },
      result('profit'), result('swap'), result('commission'), result('fee'),
      far('adverse'), far('favourable'),
      { id: 'matched', header: t('matched'), width: 148, hidden: true, filter: false, cell: (row) => t(`matches.${row.matched}`), text: (row) => t(`matches.${row.matched}`) },
    ];
  }, [t, trading, accounts, choices, strategy]);
}

/** How far it went against or for the trade; where nothing was read meanwhile, an en dash and why. */
function Excursion({ row, of, currency }: { row: TradeRow; of: 'adverse' | 'favourable'; currency: string }) {
  const { t } = useTranslation('deals');
  if (row[of] !== null) return <Result amount={row[of]} currency={currency} />;
  return <Noted note={t(`noExcursion.${unknownOf(row.excursion)}`)}>{unknownMark}</Noted>;
}

/** Why nothing is known of how far it went. */
function unknownOf(excursion: TradeRow['excursion']): 'no_readings' | 'opened_before' | 'no_step_value' {
  return excursion === 'opened_before' || excursion === 'no_step_value' ? excursion : 'no_readings';
}
