import { ScrollText } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import type { RowWindow } from '@/components/table/column';
import { DataTable } from '@/components/table/DataTable';
import type { Filter } from '@/components/table/filter';
import type { RequestOf, ResponseOf } from '@/ipc/call';
import { endpointQuery, useEndpoint } from '@/ipc/query';
import { SpanChooser } from './SpanChooser';
import { useDealColumns, type DealRow } from './useDealColumns';
import { daysOf, useSpan, type Span } from './useSpan';

type Request = RequestOf<'mt5.deals'>;

/** The filters of the table as the desk takes them. */
export function dealFilter(filters: readonly Filter[], span: Span | null, text: string): Request['filter'] {
  const chosen = (column: string): string[] => filters.filter((filter) => filter.column === column && filter.op === 'is').map((filter) => filter.value);
  const numbers = (column: string): number[] => chosen(column).map(Number).filter(Number.isInteger);
  return { logins: chosen('account'), symbols: chosen('symbol'), kinds: numbers('kind'), entries: numbers('entry'), strategies: chosen('strategy'), ...daysOf(span), ...(text.trim() === '' ? {} : { text: text.trim() }) };
}

const orders: readonly Request['sort'][] = ['time', 'profit', 'volume', 'charges', 'symbol'];

/** Every deal the desk has: sorted, filtered and counted by it, so that a million are as quick as a hundred. */
export function HistoryPart() {
  const { t } = useTranslation('deals');
  const choices = useEndpoint('mt5.deal_choices', {}).data;
  const columns = useDealColumns(choices);
  const choice = useSpan();
  const days = choice.span === null ? '' : `${choice.span.from}..${choice.span.to}`;
  const span = useMemo<Span | null>(() => {
    const [from = '', to = ''] = days.split('..');
    return days === '' ? null : { from, to };
  }, [days]);
  const loadWindow = useCallback(({ offset, limit, sort, text, filters }: RowWindow) => {
    const by = orders.find((order) => order === sort?.column) ?? 'time';
    return endpointQuery('mt5.deals', { offset, limit, sort: by, descending: sort?.descending ?? true, filter: dealFilter(filters, span, text) });
  }, [span]);
  return (
    <section aria-label={t('history')} className="flex h-full min-h-0 flex-col overflow-hidden rounded-lg border bg-raised">
      <DataTable<DealRow, ResponseOf<'mt5.deals'>>
        key={days}
        remember={`deals-${days}`}
        name="deals"
        label={t('history')}
        columns={columns}
        loadWindow={loadWindow}
        rowId={(row) => `${row.login}-${row.ticket}`}
        sort={{ column: 'time', descending: true }}
        tools={<SpanChooser {...choice} />}
        empty={<EmptyState icon={ScrollText} text={t('none')} />}
      />
    </section>
  );
}
