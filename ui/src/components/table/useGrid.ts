import {
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnVisibilityState,
  type SortingState,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { Column, Sort } from './column';

const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature, rowSortingFeature });

/** One row in sight, with its place in the whole list. */
export interface Placed<T> {
  index: number;
  row: T;
}

// The rows come by windows and are drawn by their place; the model is asked for columns and order alone.
const noRows: never[] = [];

/** A column stands in a list of those to show; without a list, those that are not hidden at first. */
function visibility<T>(columns: readonly Column<T>[], shown: readonly string[] | undefined): ColumnVisibilityState {
  const isShown = (column: Column<T>, at: number): boolean => (shown === undefined ? column.hidden !== true : at === 0 || shown.includes(column.id));
  return Object.fromEntries(columns.map((column, at) => [column.id, isShown(column, at)]));
}

/** The model behind a table: which columns show, how wide, and in what order the desk is asked to sort. */
export function useGrid<T>(columns: readonly Column<T>[], first: Sort | null, firstShown?: readonly string[]) {
  const [sorting, setSorting] = useState<SortingState>(first ? [{ id: first.column, desc: first.descending }] : []);
  const [columnVisibility, setColumnVisibility] = useState<ColumnVisibilityState>(() => visibility(columns, firstShown));
  const model = useMemo(() => {
    const helper = createColumnHelper<typeof features, Placed<T>>();
    return columns.map((column) =>
      helper.display({ id: column.id, header: column.header, size: column.width, minSize: column.width, enableSorting: column.sortable === true }),
    );
  }, [columns]);
  const table = useTable({
    features,
    columns: model,
    data: noRows,
    manualSorting: true,
    state: { sorting, columnVisibility },
    onSortingChange: setSorting,
    onColumnVisibilityChange: setColumnVisibility,
  });
  const shown = table.getVisibleLeafColumns().flatMap((leaf) => columns.find((column) => column.id === leaf.id) ?? []);
  const by = sorting[0];
  return {
    shown,
    sort: by ? { column: by.id, descending: by.desc } : null,
    isShown: (id: string) => columnVisibility[id] !== false,
    /** Order and columns at once, as a saved view has them. */
    apply: (sort: Sort | null, ids: readonly string[]) => {
      setSorting(sort === null ? [] : [{ id: sort.column, desc: sort.descending }]);
      setColumnVisibility(visibility(columns, ids));
    },
    toggleColumn: (id: string) => table.getColumn(id)?.toggleVisibility(),
    /** First ascending for words, descending for figures; then the other way; then the desk's own order. */
    sortBy: (column: Column<T>) =>
      setSorting((now) => {
        const figures = column.align === 'end';
        if (now[0]?.id !== column.id) return [{ id: column.id, desc: figures }];
        return now[0].desc === figures ? [{ id: column.id, desc: !figures }] : [];
      }),
    template: shown.map((column) => `minmax(${column.width}px, ${column.grow ?? 1}fr)`).join(' '),
    leastWidth: shown.reduce((sum, column) => sum + column.width, 0),
  };
}

export type Grid<T> = ReturnType<typeof useGrid<T>>;
