import { Check } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/Skeleton';
import { cx } from '@/lib/classes';
import type { Column } from './column';

export interface TableRowProps<T> {
  id: string;
  row: T | undefined;
  index: number;
  top: number;
  columns: readonly Column<T>[];
  template: string;
  active: boolean;
  selected: boolean;
  opens: boolean;
  onPress: (event: MouseEvent, index: number) => void;
  onMark: (index: number) => void;
}

/** One row of a long table, put in its place by its index. A row on its way keeps its space. */
export function TableRow<T>({ id, row, index, top, columns, template, active, selected, opens, onPress, onMark }: TableRowProps<T>) {
  const { t } = useTranslation();
  const ground = selected ? 'bg-accent-wash' : 'bg-raised group-hover:bg-sunken';
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      onClick={(event) => onPress(event, index)}
      className={cx(
        'group row-height absolute inset-x-0 grid text-xs',
        active && 'group-focus-visible/grid:after:pointer-events-none group-focus-visible/grid:after:absolute group-focus-visible/grid:after:inset-0 group-focus-visible/grid:after:z-20 group-focus-visible/grid:after:shadow-[inset_0_0_0_2px_var(--accent)]',
      )}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          role={at === 0 ? 'rowheader' : 'gridcell'}
          className={cx(
            'flex min-w-0 items-center border-b px-3',
            ground,
            column.align === 'end' && 'justify-end',
            at === 0 && 'sticky left-0 z-10 ps-10 font-medium',
            at === 0 && opens && 'group-hover:text-accent-text',
          )}
        >
          {at === 0 ? (
            <button
              type="button"
              tabIndex={-1}
              aria-label={selected ? t('table.unselect') : t('table.select')}
              onClick={(event) => {
                event.stopPropagation();
                onMark(index);
              }}
              className="absolute inset-y-0 left-0 flex w-10 items-center justify-center"
            >
              <span className={cx('flex size-3.5 items-center justify-center rounded-sm border border-line-strong', selected && 'border-accent bg-accent text-on-accent')}>
                {selected ? <Check size={10} strokeWidth={3.5} aria-hidden /> : null}
              </span>
            </button>
          ) : null}
          <div className="min-w-0 truncate">{row === undefined ? <Skeleton className={at === 0 ? 'w-28' : 'w-16'} /> : column.cell(row)}</div>
        </div>
      ))}
    </div>
  );
}
