import { ArrowLeftRight } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { entityText, parseEntity } from '@/components/entity/entity';
import type { RowWindow } from '@/components/table/column';
import { DataTable } from '@/components/table/DataTable';
import type { Filter } from '@/components/table/filter';
import { useFilters } from '@/components/table/useFilters';
import type { RequestOf, ResponseOf } from '@/ipc/call';
import type { PerformanceEntity } from '@/ipc/contract.gen';
import { endpointQuery, useEndpoint } from '@/ipc/query';
import { compareDecimals } from '@/lib/decimal';
import { formatCount } from '@/lib/figures';
import { Result } from './figures';
import { SpanChooser } from './SpanChooser';
import { StatisticsPanel } from './StatisticsPanel';
import { daysOf, useSpan, type Span } from './useSpan';
import { useTradeColumns, type TradeRow } from './useTradeColumns';

type Request = RequestOf<'mt5.trades'>;
const sorts: readonly Request['sort'][] = ['closed', 'opened', 'symbol', 'volume', 'net', 'duration'];

/** The filters of the table as the desk takes them. */
export function tradeFilter(filters: readonly Filter[], span: Span | null, text: string): Request['filter'] {
  const chosen = (column: string): string[] => filters.filter((filter) => filter.column === column && filter.op === 'is').map((filter) => filter.value);
  const side = chosen('side')[0];
  return { symbols: chosen('symbol'), strategies: chosen('strategy'), ...(side === 'buy' || side === 'sell' ? { side } : {}), ...daysOf(span), ...(text.trim() === '' ? {} : { text: text.trim() }) };
}

/** Round trips, one a row, and what they come to. */
export function TradesPart({ entity }: { entity: PerformanceEntity }) {
  const { t } = useTranslation('deals');
  const choice = useSpan();
  const days = choice.span === null ? '' : `${choice.span.from}..${choice.span.to}`;
  const of = entityText(entity);
  const columns = useTradeColumns(useEndpoint('mt5.deal_choices', {}).data);
  const loadWindow = useCallback(({ offset, limit, sort, text, filters }: RowWindow) => {
    const by = sorts.find((each) => each === sort?.column) ?? 'closed';
    const [from = '', to = ''] = days.split('..');
    return endpointQuery('mt5.trades', { entity: parseEntity(of) ?? { kind: 'firm' }, offset, limit, sort: by, descending: sort?.descending ?? true, filter: tradeFilter(filters, days === '' ? null : { from, to }, text) });
  }, [of, days]);
  const strategies = useFilters(true)[0].flatMap((filter) => (filter.column === 'strategy' && filter.op === 'is' ? [filter.value] : []));
  const tools = useMemo(() => <SpanChooser {...choice} />, [choice]);
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_320px] gap-3 wide:grid-cols-[minmax(0,1fr)_420px]">
      <section aria-label={t('trades')} className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border bg-raised">
        <DataTable<TradeRow, ResponseOf<'mt5.trades'>>
          key={days}
          remember={`trades-${of}-${days}`}
          name="trades"
          label={t('trades')}
          columns={columns}
          loadWindow={loadWindow}
          rowId={(row) => `${row.login}-${row.position ?? row.closed_at}-${row.sequence}`}
          sort={{ column: 'closed', descending: true }}
          tools={tools}
          empty={<EmptyState icon={ArrowLeftRight} text={t('noTrades')} />}
          summary={(first) => <Nets nets={first.nets} />}
        />
      </section>
      <StatisticsPanel entity={entity} span={choice.span} strategy={strategies.length === 1 ? strategies[0] : undefined} />
    </div>
  );
}

function Nets({ nets }: { nets: ResponseOf<'mt5.trades'>['nets'] }) {
  const { t } = useTranslation('deals');
  if (nets.length === 0) return null;
  return (
    <dl className="flex h-10 shrink-0 items-center justify-end gap-6 border-t px-4 text-xs">
      {nets.map((net) => (
        <div key={net.currency} className="flex items-baseline gap-2">
          <dt className="text-muted">{t('wonLost', { won: formatCount(net.won), lost: formatCount(net.lost) })}</dt>
          <dd className="text-sm font-medium"><Result amount={net.net} currency={net.currency} code /></dd>
          {net.still_open === null || compareDecimals(net.still_open, '0') === 0 ? null : (
            <>
              <dt className="text-muted">{t('stillOpen')}</dt>
              <dd><Result amount={net.still_open} currency={net.currency} /></dd>
            </>
          )}
        </div>
      ))}
    </dl>
  );
}
