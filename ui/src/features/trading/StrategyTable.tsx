import { Bot, Pencil } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Sparkline } from '@/components/chart/Sparkline';
import { EmptyState } from '@/components/EmptyState';
import { useGo } from '@/components/links';
import { Noted } from '@/components/Noted';
import { RequestView } from '@/components/RequestView';
import { ListTable, type ListColumn } from '@/components/table/ListTable';
import type { ResponseOf } from '@/ipc/call';
import { useEndpoint } from '@/ipc/query';
import { formatDay, formatInstant, millisOf } from '@/lib/dates';
import { formatCount, formatDecimal, formatPercent, unknownMark } from '@/lib/figures';
import { Amount, Result } from './figures';
import { NameStrategyDialog } from './NameStrategyDialog';
import { useMay } from './useMay';
import { daysOf, type Span } from './useSpan';
import { plainStrategy } from './useStrategyNames';

type Row = ResponseOf<'mt5.strategies'>['strategies'][number];

/** Strategies beside each other, by the magic number of what they opened. Figures are those of the terminal's own report. */
export function StrategyTable({ span, tools }: { span: Span | null; tools: ReactNode }) {
  const { t } = useTranslation('trading');
  const strategies = useEndpoint('mt5.strategies', { entity: { kind: 'firm' }, ...daysOf(span) });
  const [named, setNamed] = useState<Row | null>(null);
  const may = useMay('run_sync');
  const one = new Set(strategies.data?.strategies.map((row) => row.currency)).size === 1;
  const columns = useColumns(may ? setNamed : null, one);
  const go = useGo();
  const open = (row: Row): void => go(`/trading?part=trades&filter=${encodeURIComponent(encodeURIComponent(`strategy:is:${row.strategy}`))}${span === null ? '' : `&days=${span.from}..${span.to}`}`);
  const give = { id: 'name', label: t('strategy.give'), run: (row: Row) => setNamed(row.strategy === 'not_told' ? null : row) };
  return (
    <RequestView query={strategies} skeleton={<div aria-hidden className="h-full rounded-lg border bg-raised" />}>
      {(data, old) => (
        <section aria-label={t('compare.bys.strategy')} className="flex h-full min-h-0 flex-col overflow-hidden rounded-lg border bg-raised">
          <ListTable
            label={t('compare.bys.strategy')}
            columns={columns}
            rows={data.strategies}
            rowId={(row) => `${row.strategy}-${row.currency}`}
            loading={old}
            sort={{ column: 'net', descending: true }}
            onOpen={open}
            actions={may ? [give] : []}
            tools={tools}
            empty={<EmptyState icon={Bot} text={t('strategy.none')} />}
          />
          <p className="border-t px-4 py-2 text-xs text-muted">
            {t('strategy.note')}
            {data.left_out === 0 ? null : ` ${t('strategy.leftOut', { count: data.left_out, replace: { count: formatCount(data.left_out) } })}`}
          </p>
          {named === null ? null : <NameStrategyDialog strategy={named.strategy} name={named.name} onClose={() => setNamed(null)} />}
        </section>
      )}
    </RequestView>
  );
}

function momentOf(at: string): string {
  const millis = millisOf(at);
  return millis === null ? unknownMark : formatInstant(millis);
}

function figure(row: Row, name: string): string | null {
  return row.figures.find((each) => each.name === name)?.value ?? null;
}

/** `give` opens the dialog that names a strategy, where the person may; `one`: all are of one currency, which needs no saying. */
function useColumns(give: ((row: Row) => void) | null, one: boolean): ListColumn<Row>[] {
  const { t } = useTranslation('trading');
  return useMemo<ListColumn<Row>[]>(() => {
    const called = (row: Row): string => row.name ?? plainStrategy(row.strategy, t);
    const told = (id: string, name: string, width: number, shown: (value: string) => string): ListColumn<Row> => ({
      id, header: t(`strategy.${id as 'trades'}`), width, align: 'end', sortable: true,
      cell: (row) => {
        const value = figure(row, name);
        return value === null ? unknownMark : shown(value);
      },
      text: (row) => figure(row, name) ?? '',
      order: { decimal: (row) => figure(row, name) },
    });
    return [
      {
        id: 'name', header: t('strategy.name'), width: 200, grow: 1, sortable: true, text: called,
        cell: (row) => (
          <span className="flex items-baseline gap-2">
            <span className="truncate">{called(row)}</span>
            {give === null || row.strategy === 'not_told' ? null : (
              <button
                type="button"
                tabIndex={-1}
                aria-label={t('strategy.giveOne', { name: called(row) })}
                title={t('strategy.give')}
                onClick={(event) => {
                  event.stopPropagation();
                  give(row);
                }}
                className="shrink-0 self-center rounded-sm text-muted opacity-50 group-hover:opacity-100 hover:text-text"
              >
                <Pencil size={12} aria-hidden />
              </button>
            )}
            {row.name !== null || row.strategy === '0' ? <span className="shrink-0 text-2xs text-muted">{row.strategy === '0' ? t('strategy.handNumber') : t('strategy.number', { number: row.strategy })}</span> : null}
          </span>
        ),
      },
      { id: 'curve', header: t('strategy.curve'), width: 88, cell: (row) => <Sparkline values={row.curve} label={t('strategy.curveOf', { name: called(row) })} width={72} height={22} />, text: () => '', filter: false },
      { id: 'accounts', header: t('strategy.accounts'), width: 72, align: 'end', sortable: true, cell: (row) => <Noted note={row.accounts.join('\n')}>{formatCount(row.accounts.length)}</Noted>, text: (row) => String(row.accounts.length), order: { decimal: (row) => String(row.accounts.length) } },
      told('trades', 'total_trades', 96, (value) => formatDecimal(value, 0)),
      told('won', 'profit_trades_pct', 76, (value) => formatPercent(value, 1)),
      {
        id: 'net', header: t('strategy.net'), width: one ? 120 : 148, align: 'end', sortable: true,
        cell: (row) => <Result amount={figure(row, 'total_net_profit')} currency={row.currency} code={!one} />,
        text: (row) => figure(row, 'total_net_profit') ?? '',
        order: { decimal: (row) => figure(row, 'total_net_profit') },
        total: (row) => ({ amount: figure(row, 'total_net_profit'), currency: row.currency }),
      },
      {
        id: 'open', header: t('strategy.open'), width: 76, align: 'end', sortable: true,
        cell: (row) => (row.open === null ? <Noted note={t('strategy.openUnknown')}>{unknownMark}</Noted> : <Noted note={t('strategy.openAsOf', { at: momentOf(row.open.as_of) })} className={row.open.stale ? 'text-warn' : ''}>{formatCount(row.open.positions)}</Noted>),
        text: (row) => (row.open === null ? '' : String(row.open.positions)),
        order: { decimal: (row) => (row.open === null ? null : String(row.open.positions)) },
      },
      {
        id: 'floating', header: t('strategy.floating'), width: 96, align: 'end', sortable: true,
        cell: (row) => (row.open?.positions === 0 ? <span className="text-muted">{unknownMark}</span> : <Result amount={row.open?.floating ?? null} currency={row.currency} />),
        text: (row) => (row.open?.positions === 0 ? '' : (row.open?.floating ?? '')),
        order: { decimal: (row) => (row.open?.positions === 0 ? null : (row.open?.floating ?? null)) },
        total: (row) => ({ amount: row.open === null ? null : row.open.floating, currency: row.currency }),
      },
      told('factor', 'profit_factor', 92, (value) => formatDecimal(value, 2)),
      {
        id: 'payoff', header: t('strategy.payoff'), width: 108, align: 'end', sortable: true, hidden: true,
        cell: (row) => <Result amount={figure(row, 'expected_payoff')} currency={row.currency} />,
        text: (row) => figure(row, 'expected_payoff') ?? '',
        order: { decimal: (row) => figure(row, 'expected_payoff') },
      },
      {
        id: 'fall', header: t('strategy.fall'), width: 104, align: 'end', sortable: true,
        cell: (row) => <Amount amount={figure(row, 'balance_drawdown_maximal')} currency={row.currency} />,
        text: (row) => figure(row, 'balance_drawdown_maximal') ?? '',
        order: { decimal: (row) => figure(row, 'balance_drawdown_maximal') },
      },
      { id: 'last', header: t('strategy.last'), width: 96, sortable: true, hidden: true, cell: (row) => (row.last_day === null ? unknownMark : formatDay(row.last_day)), text: (row) => row.last_day ?? '' },
    ];
  }, [t, give, one]);
}
