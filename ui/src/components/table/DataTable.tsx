import { useQueries, type UseQueryOptions } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ErrorPanel } from '@/components/ErrorPanel';
import { asFault, type Fault } from '@/ipc/fault';
import type { Column, RowAction, RowFeed, RowWindow, Sort } from './column';
import { TableView } from './TableView';
import { useFilters } from './useFilters';
import { useGrid } from './useGrid';
import { useTableMemory } from './useTableMemory';

const windowSize = 200;
/** As many as the desk gives at once. */
const takenAtOnce = 500;

export interface WindowOf<T> {
  rows: T[];
  total: number;
}

/** How a window of rows is asked for: key and reader, as `endpointQuery` gives them. */
export type LoadWindow<T, W extends WindowOf<T> = WindowOf<T>> = (window: RowWindow) => Pick<UseQueryOptions<W, Fault>, 'queryKey'> & { queryFn: () => Promise<W> };

export interface DataTableProps<T, W extends WindowOf<T> = WindowOf<T>> {
  label: string;
  columns: readonly Column<T>[];
  /** Must be stable between renders unless what it reads changes. */
  loadWindow: LoadWindow<T, W>;
  rowId: (row: T) => string;
  sort?: Sort;
  onOpen?: (row: T) => void;
  actions?: readonly RowAction<T>[];
  tools?: ReactNode;
  empty?: ReactNode;
  /** Under the rows: what the desk says about all that match the text. */
  summary?: (first: W, text: string) => ReactNode;
  /** Filter and order are found again under this name when the person comes back. */
  remember?: string;
  /** The name under which views are saved; its filters stand in the address. */
  name?: string;
  /** False where the desk does not filter. */
  filter?: boolean;
}

/** A table of any length: the desk sorts and filters, and only the windows in sight are read, 200 rows each. */
export function DataTable<T, W extends WindowOf<T> = WindowOf<T>>({ label, columns, loadWindow, rowId, sort, onOpen, actions, tools, empty, summary, remember, name, filter = true }: DataTableProps<T, W>) {
  const memory = useTableMemory(remember);
  const [first] = useState(memory.left);
  const grid = useGrid(columns, first === undefined ? (sort ?? null) : first.sort, first?.shown);
  const [filters, setFilters] = useFilters(name !== undefined);
  const filterables = columns.flatMap((column) => (column.filter === undefined || column.filter === false || (column.filter.kind === 'choice' && column.filter.choices.length === 0) ? [] : [{ column, filter: column.filter }]));
  const [text, setText] = useState(first?.text ?? '');
  const asked = useDeferredValue(text);
  const windows = useWindows(loadWindow, { sort: grid.sort, text: asked, filters });
  const { keep } = memory;
  useEffect(() => keep({ text, sort: grid.sort, shown: grid.shown.map((column) => column.id) }), [keep, text, grid.sort, grid.shown]);
  return (
    <>
      {windows.fault === null ? null : <ErrorPanel fault={windows.fault} onRetry={windows.retry} className="m-3" />}
      <TableView label={label} columns={columns} grid={grid} feed={windows.feed} rowId={rowId} text={text} onText={setText} onOpen={onOpen} actions={actions} tools={tools} empty={empty} filter={filter} filterables={filterables} filters={filters} onFilters={setFilters} name={name} />
      {summary && windows.first !== undefined ? summary(windows.first, asked) : null}
    </>
  );
}

function useWindows<T, W extends WindowOf<T>>(loadWindow: LoadWindow<T, W>, { sort, text, filters }: Omit<RowWindow, 'offset' | 'limit'>) {
  const [sight, setSight] = useState<readonly [number, number]>([0, 0]);
  const pages = useMemo(() => [...new Set([0, ...Array.from({ length: sight[1] - sight[0] + 1 }, (_, step) => sight[0] + step)])], [sight]);
  const results = useQueries({
    queries: pages.map((page) => ({
      ...loadWindow({ offset: page * windowSize, limit: windowSize, sort, text, filters }),
      meta: { page },
      // Rows of the same place stay, dimmed, while a new order or filter is read.
      placeholderData: (before: W | undefined, query: { meta?: Record<string, unknown> | undefined } | undefined) =>
        query?.meta?.['page'] === page ? before : undefined,
    })),
  });
  const show = useCallback((first: number, last: number) => {
    const next = [Math.floor(first / windowSize), Math.floor(last / windowSize)] as const;
    setSight((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
  }, []);
  const total = results[0]?.data?.total ?? 0;
  const feed: RowFeed<T> = {
    unread: results[0]?.data === undefined,
    total,
    rowAt: (index) => results[pages.indexOf(Math.floor(index / windowSize))]?.data?.rows[index % windowSize],
    show,
    loading: results.some((result) => result.isPlaceholderData || (result.isPending && result.isFetching)),
    all: async (tell, signal) => {
      const rows: T[] = [];
      for (let more = true; more; ) {
        signal.throwIfAborted();
        const part = await loadWindow({ offset: rows.length, limit: takenAtOnce, sort, text, filters }).queryFn();
        rows.push(...part.rows);
        tell(rows.length);
        more = part.rows.length > 0 && rows.length < part.total;
      }
      return rows;
    },
  };
  const failed = results.find((result) => result.isError);
  return { feed, first: results[0]?.data, fault: failed?.error == null ? null : asFault(failed.error), retry: () => results.forEach((result) => result.isError && void result.refetch()) };
}
