import { ChartLine, ChartSpline, ClipboardCopy, GitCompareArrows, FileImage, FileSpreadsheet, MoreHorizontal, Table } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import { Menu } from '@/components/Menu';
import type { ChartFormat } from '@/ipc/contract.gen';
import { copyText, toTsv } from '@/lib/text';
import { toast } from '@/lib/toasts';
import type { Reading } from './series';

export interface ChartMenuProps {
  currency: string;
  readings: readonly Reading[];
  asTable: boolean;
  onTable: (asTable: boolean) => void;
  logarithmic: boolean;
  /** False where a reading is zero or less. */
  mayBeLogarithmic: boolean;
  onLogarithmic: (logarithmic: boolean) => void;
  /** Offers a second series. */
  onCompare?: (() => void) | undefined;
  /** Writes the chart to a file; the desk does it and says where. */
  onExport?: ((format: ChartFormat) => void) | undefined;
}

/** What else can be done with a chart: see it as a table, take the readings away. */
export function ChartMenu({ currency, readings, asTable, onTable, logarithmic, mayBeLogarithmic, onLogarithmic, onCompare, onExport }: ChartMenuProps) {
  const { t } = useTranslation();
  const rows = (): string[][] => [
    ['at', 'value', 'currency', 'drawdown'],
    ...readings.map((reading) => [reading.at, reading.value ?? '', currency, reading.drawdown?.toString() ?? '']),
  ];
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
            ...(onCompare === undefined ? [] : [{ id: 'compare', label: t('chart.compare'), icon: GitCompareArrows, run: onCompare }]),
            { id: 'log', label: logarithmic ? t('chart.linear') : t('chart.logarithmic'), icon: ChartSpline, disabled: asTable || (!logarithmic && !mayBeLogarithmic), run: () => onLogarithmic(!logarithmic) },
            { id: 'table', label: asTable ? t('chart.asChart') : t('chart.asTable'), icon: asTable ? ChartLine : Table, run: () => onTable(!asTable) },
            { id: 'copy', label: t('table.copyRows'), icon: ClipboardCopy, disabled: readings.length === 0, run: () => void copy() },
            ...(onExport === undefined
              ? []
              : ([['png', FileImage], ['svg', FileImage], ['csv', FileSpreadsheet]] as const).map(([format, icon]) => ({ id: format, label: t(`chart.export.${format}`), icon, disabled: readings.length === 0, run: () => onExport(format) }))),
          ],
        },
      ]}
    />
  );
}
