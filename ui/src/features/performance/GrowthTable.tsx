import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ListTable, type ListColumn } from '@/components/table/ListTable';
import type { GrowthPoint } from '@/ipc/contract.gen';
import { formatDay } from '@/lib/dates';
import { formatRatio, unknownMark } from '@/lib/figures';

/** The chart in figures. */
export function GrowthTable({ points, compared }: { points: readonly GrowthPoint[]; compared: string | null }) {
  const { t } = useTranslation('performance');
  const columns = useMemo<ListColumn<GrowthPoint>[]>(() => {
    const figure = (id: string, header: string, of: (point: GrowthPoint) => number | null, less = 0): ListColumn<GrowthPoint> => {
      const text = (point: GrowthPoint): string => {
        const value = of(point);
        return value === null ? unknownMark : formatRatio(value - less, 2, less === 0 ? 'negative' : 'always');
      };
      return { id, header, width: 150, align: 'end', sortable: true, cell: text, text, order: { decimal: (point) => of(point)?.toFixed(10) ?? null } };
    };
    const when = (point: GrowthPoint): string => formatDay(point.day);
    return [
      { id: 'day', header: t('day'), width: 150, cell: when, text: when, sortable: true, order: { text: (point) => point.day } },
      figure('growth', t('sinceStart'), (point) => point.growth, 1),
      figure('drawdown', t('drawdown'), (point) => point.drawdown),
      ...(compared === null ? [] : [figure('compared', compared, (point) => point.compared, 1)]),
    ];
  }, [t, compared]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ListTable label={t('growth')} columns={columns} rows={points} rowId={(point) => point.day} sort={{ column: 'day', descending: true }} />
    </div>
  );
}
