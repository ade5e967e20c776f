import { useMemo, useState, type ReactNode } from 'react';
import { compareDecimals } from '@/lib/decimal';
import { localeTag } from '@/lib/locale';
import type { Column, RowAction, RowFeed, Sort } from './column';
import { TableView } from './TableView';
import { useGrid } from './useGrid';

/** A column of a short list may say what it is ordered by, when that is not its text. */
export interface ListColumn<T> extends Column<T> {
  order?: { decimal: (row: T) => string | null } | { text: (row: T) => string };
}

export interface ListTableProps<T> {
  label: string;
  columns: readonly ListColumn<T>[];
  rows: readonly T[];
  rowId: (row: T) => string;
  loading?: boolean;
  sort?: Sort;
  onOpen?: (row: T) => void;
  actions?: readonly RowAction<T>[];
  tools?: ReactNode;
  empty?: ReactNode;
}

function compare<T>(column: ListColumn<T>, a: T, b: T): number {
  const order = column.order ?? { text: column.text };
  if ('decimal' in order) return compareDecimals(order.decimal(a), order.decimal(b));
  return order.text(a).localeCompare(order.text(b), localeTag(), { numeric: true });
}

const nothing = (): void => undefined;

/** The same table over a list that is here already and short: accounts, funds, points of a chart. */
export function ListTable<T>({ label, columns, rows, rowId, loading = false, sort, onOpen, actions, tools, empty }: ListTableProps<T>) {
  const grid = useGrid<T>(columns, sort ?? null);
  const [text, setText] = useState('');
  const by = grid.sort?.column;
  const descending = grid.sort?.descending === true;
  const placed = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const kept = wanted === '' ? rows : rows.filter((row) => columns.some((column) => column.text(row).toLowerCase().includes(wanted)));
    const column = columns.find((each) => each.id === by);
    return column ? kept.toSorted((a, b) => (descending ? compare(column, b, a) : compare(column, a, b))) : kept;
  }, [rows, columns, text, by, descending]);
  const feed: RowFeed<T> = { total: placed.length, rowAt: (index) => placed[index], show: nothing, loading };
  return <TableView label={label} columns={columns} grid={grid} feed={feed} rowId={rowId} text={text} onText={setText} onOpen={onOpen} actions={actions} tools={tools} empty={empty} />;
}
