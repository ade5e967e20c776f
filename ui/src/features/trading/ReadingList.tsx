import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '@/components/MoneyText';
import { ListTable, type ListColumn } from '@/components/table/ListTable';
import type { AccountCard, MoneyFigure, ReadingRow } from '@/ipc/contract.gen';
import { formatInstant } from '@/lib/dates';
import { formatPercent, unknownMark } from '@/lib/figures';

function figure(amount: string | null, currency: string): MoneyFigure {
  return { amount, currency, unknown: amount === null ? 'source_has_none' : null, provenance: null };
}

/** The latest readings as they came, newest first, with their source. */
export function ReadingList({ card, readings }: { card: AccountCard; readings: readonly ReadingRow[] }) {
  const { t } = useTranslation('trading');
  const { t: common } = useTranslation();
  const { currency } = card;
  const columns = useMemo<ListColumn<ReadingRow>[]>(() => {
    const when = (text: string): string => formatInstant(Date.parse(text));
    const money = (id: 'equity' | 'balance' | 'floating'): ListColumn<ReadingRow> => ({
      id, header: common(`account.${id}`), width: 98, align: 'end', sortable: true,
      cell: (reading) => <MoneyText figure={figure(reading[id], currency)} sign={id === 'floating' ? 'always' : 'negative'} />,
      text: (reading) => reading[id] ?? '',
      order: { decimal: (reading) => reading[id] },
    });
    const level = (reading: ReadingRow): string => (reading.margin_level === null ? unknownMark : formatPercent(reading.margin_level, 0));
    return [
      { id: 'at', header: t('reading.at'), width: 184, sortable: true, cell: (reading) => when(reading.at), text: (reading) => when(reading.at), order: { text: (reading) => reading.at } },
      money('equity'),
      money('balance'),
      money('floating'),
      { id: 'level', header: common('account.margin_level'), width: 120, align: 'end', sortable: true, cell: level, text: level, order: { decimal: (reading) => reading.margin_level } },
      { id: 'source', header: common('account.source'), width: 100, cell: (reading) => <span className="text-muted">{reading.source}</span>, text: (reading) => reading.source, sortable: true },
      { id: 'received', header: t('reading.received'), width: 160, hidden: true, cell: (reading) => when(reading.received_at), text: (reading) => when(reading.received_at), order: { text: (reading) => reading.received_at }, sortable: true },
    ];
  }, [t, common, currency]);
  return (
    <section aria-label={t('reading.title')} className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border bg-raised">
      <ListTable label={t('reading.title')} columns={columns} rows={readings} rowId={(reading) => `${reading.at}-${reading.source}`} empty={t('reading.none')} />
    </section>
  );
}
