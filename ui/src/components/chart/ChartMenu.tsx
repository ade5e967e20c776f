import { ChartLine, ClipboardCopy, Download, MoreHorizontal, Table } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import { Menu } from '@/components/Menu';
import { copyText, saveText, toCsv, toTsv } from '@/lib/text';
import { toast } from '@/lib/toasts';
import type { Reading } from './series';

export interface ChartMenuProps {
  title: string;
  currency: string;
  readings: readonly Reading[];
  asTable: boolean;
  onTable: (asTable: boolean) => void;
}

/** What else can be done with a chart: see it as a table, take the readings away. */
export function ChartMenu({ title, currency, readings, asTable, onTable }: ChartMenuProps) {
  const { t } = useTranslation();
  const rows = (): string[][] => [
    ['at', 'value', 'currency', 'drawdown'],
    ...readings.map((reading) => [reading.at, reading.value ?? '', currency, reading.drawdown?.toString() ?? '']),
  ];
  const save = (): void => saveText(`${title.toLowerCase().replace(/\W+/g, '-')}.csv`, toCsv(rows()), 'text/csv');
  const copy = async (): Promise<void> => {
    const done = await copyText(toTsv(rows()));
    toast(done ? t('table.copiedRows', { count: readings.length }) : t('table.copyFailed'));
  };
  return (
    <Menu
      trigger={<IconButton icon={MoreHorizontal} label={t('chart.more')} />}
      groups={[
        {
          items: [
            { id: 'table', label: asTable ? t('chart.asChart') : t('chart.asTable'), icon: asTable ? ChartLine : Table, run: () => onTable(!asTable) },
            { id: 'copy', label: t('table.copyRows'), icon: ClipboardCopy, disabled: readings.length === 0, run: () => void copy() },
            { id: 'csv', label: t('chart.exportCsv'), icon: Download, disabled: readings.length === 0, run: save },
          ],
        },
      ]}
    />
  );
}
