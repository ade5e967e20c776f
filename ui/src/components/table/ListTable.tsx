import { useMemo, useState, type ReactNode } from 'react';
import { compareDecimals } from '@/lib/decimal';
import { localeTag } from '@/lib/locale';
import type { Column, RowAction, RowFeed, Sort } from './column';
import { filterRows, type Answers } from './filter';
import type { Filterable } from './FilterEditor';
import { TableView } from './TableView';
import { useFilters } from './useFilters';
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
  /** The name under which views are saved; its filters stand in the address. */
  name?: string;
}

function compare<T>(column: ListColumn<T>, a: T, b: T): number {
  const order = column.order ?? { text: column.text };
  if ('decimal' in order) return compareDecimals(order.decimal(a), order.decimal(b));
  return order.text(a).localeCompare(order.text(b), localeTag(), { numeric: true });
}

/** So many different words can be chosen from a list; more are searched. */
const mostChoices = 12;

/** What the columns of a list can be filtered by, found from what stands in it. */
function filterablesOf<T>(columns: readonly ListColumn<T>[], rows: readonly T[]): Filterable<T>[] {
  return columns.flatMap((column): Filterable<T>[] => {
    if (column.filter === false) return [];
    if (column.filter !== undefined) return [{ column, filter: column.filter }];
    if (column.order !== undefined && 'decimal' in column.order) return [{ column, filter: { kind: 'amount' } }];
    const words = [...new Set(rows.map(column.text))].filter((word) => word !== '').toSorted((a, b) => a.localeCompare(b, localeTag(), { numeric: true }));
    if (words.length > mostChoices) return [{ column, filter: { kind: 'words' } }];
    return words.length < 2 ? [] : [{ column, filter: { kind: 'choice', choices: words.map((value) => ({ value, label: value })) } }];
  });
}

function answersOf<T>(columns: readonly ListColumn<T>[]): Answers<T> {
  const find = (id: string): ListColumn<T> | undefined => columns.find((column) => column.id === id);
  return {
    decimal: (id, row) => {
      const order = find(id)?.order;
      return order !== undefined && 'decimal' in order ? order.decimal(row) : undefined;
    },
    text: (id, row) => find(id)?.text(row),
  };
}

const nothing = (): void => undefined;

/** The same table over a list that is here already and short: accounts, funds, points of a chart. */
export function ListTable<T>({ label, columns, rows, rowId, loading = false, sort, onOpen, actions, tools, empty, name }: ListTableProps<T>) {
  const grid = useGrid<T>(columns, sort ?? null);
  const [text, setText] = useState('');
  const [filters, setFilters] = useFilters(name !== undefined);
  const filterables = useMemo(() => filterablesOf(columns, rows), [columns, rows]);
  const by = grid.sort?.column;
  const descending = grid.sort?.descending === true;
  const placed = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const filtered = filterRows(rows, filters, answersOf(columns));
    const kept = wanted === '' ? filtered : filtered.filter((row) => columns.some((column) => column.text(row).toLowerCase().includes(wanted)));
    const column = columns.find((each) => each.id === by);
    return column ? kept.toSorted((a, b) => (descending ? compare(column, b, a) : compare(column, a, b))) : kept;
  }, [rows, columns, filters, text, by, descending]);
  const feed: RowFeed<T> = { total: placed.length, rowAt: (index) => placed[index], show: nothing, loading, all: () => Promise.resolve(placed) };
  return <TableView label={label} columns={columns} grid={grid} feed={feed} rowId={rowId} text={text} onText={setText} onOpen={onOpen} actions={actions} tools={tools} empty={empty} filterables={filterables} filters={filters} onFilters={setFilters} name={name} />;
}
