import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '@/components/MoneyText';
import { ListTable, type ListColumn } from '@/components/table/ListTable';
import { formatDate, formatInstant, millisOf } from '@/lib/dates';
import { formatRatio, unknownMark } from '@/lib/figures';
import type { Reading } from './series';

/** The readings of a chart in words and figures, for whoever cannot or would rather not see the line. */
export function ChartTable({ title, currency, readings, daily }: { title: string; currency: string; readings: readonly Reading[]; daily: boolean }) {
  const { t } = useTranslation();
  const columns = useMemo<ListColumn<Reading>[]>(() => {
    const when = (reading: Reading): string => {
      const millis = millisOf(reading.at);
      return millis === null ? reading.at : daily ? formatDate(millis) : formatInstant(millis);
    };
    const fall = (reading: Reading): string => (reading.drawdown === null ? unknownMark : formatRatio(reading.drawdown));
    return [
      { id: 'at', header: t('chart.when'), width: 180, cell: when, text: when, sortable: true, order: { text: (reading) => reading.at } },
      {
        id: 'value', header: `${title} ${currency}`, width: 160, align: 'end', sortable: true,
        cell: (reading) => <MoneyText figure={{ amount: reading.value, currency, unknown: reading.value === null ? 'never_read' : null, provenance: null }} />,
        text: (reading) => reading.value ?? '', order: { decimal: (reading) => reading.value },
      },
      { id: 'drawdown', header: t('chart.drawdown'), width: 120, align: 'end', sortable: true, cell: fall, text: fall, order: { decimal: (reading) => reading.drawdown?.toFixed(8) ?? null } },
    ];
  }, [t, title, currency, daily]);
  return <ListTable label={title} columns={columns} rows={readings} rowId={(reading) => reading.at} sort={{ column: 'at', descending: true }} />;
}
