import type { ReactNode } from 'react';
import { cx } from '@/lib/classes';

export interface PlainColumn<T> {
  id: string;
  header: string;
  align?: 'start' | 'end';
  /** Shown only where the window has the room. */
  wide?: boolean;
  cell: (row: T) => ReactNode;
}

export interface PlainTableProps<T> {
  label: string;
  columns: readonly PlainColumn<T>[];
  rows: readonly T[];
  rowId: (row: T, at: number) => string;
}

/** A few rows inside a record, all of them in sight: no sorting, no selection. */
export function PlainTable<T>({ label, columns, rows, rowId }: PlainTableProps<T>) {
  const edge = (at: number): string => cx(at === 0 && 'ps-4', at === columns.length - 1 && 'pe-4');
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className="w-full text-xs">
        <thead>
          <tr className="h-8 border-b text-2xs text-muted">
            {columns.map((column, at) => (
              <th key={column.id} scope="col" className={cx('px-2 font-normal whitespace-nowrap', column.align === 'end' ? 'text-end' : 'text-start', column.wide === true && 'hidden wide:table-cell', edge(at))}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map((row, place) => (
            <tr key={rowId(row, place)} className="row-height hover:bg-sunken">
              {columns.map((column, at) => (
                <td key={column.id} className={cx('px-2 whitespace-nowrap', column.align === 'end' && 'text-end', column.wide === true && 'hidden wide:table-cell', edge(at))}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
