import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/Skeleton';
import { cx } from '@/lib/classes';
import { copyText, toTsv } from '@/lib/text';
import { toast } from '@/lib/toasts';
import { useAppearance } from '@/theme/appearance';
import type { Column, RowAction, RowFeed } from './column';
import { useSelection } from './selection';
import { TableBar } from './TableBar';
import { TableHeader } from './TableHeader';
import { TableMenu } from './TableMenu';
import { TableRow } from './TableRow';
import { TableTotals } from './TableTotals';
import { totalsOf } from './totals';
import { ExportButton } from './ExportButton';
import type { Filter } from './filter';
import { AddFilter, FilterChips } from './FilterBar';
import type { Filterable } from './FilterEditor';
import { linesOf } from './lines';
import type { Grid } from './useGrid';
import { pressGrid } from './useGridKeys';
import type { TableLook } from './view';
import { ViewsMenu } from './ViewsMenu';

export interface TableViewProps<T> {
  /** What the rows are, read aloud. */
  label: string;
  columns: readonly Column<T>[];
  grid: Grid<T>;
  feed: RowFeed<T>;
  rowId: (row: T) => string;
  text: string;
  onText: (text: string) => void;
  onOpen?: ((row: T) => void) | undefined;
  actions?: readonly RowAction<T>[] | undefined;
  tools?: ReactNode;
  empty?: ReactNode;
  filter?: boolean;
  filterables: readonly Filterable<T>[];
  filters: readonly Filter[];
  onFilters: (filters: readonly Filter[]) => void;
  /** The name under which views of this table are saved; without one it has none. */
  name?: string | undefined;
}

/** Marking everything takes the rows that are here; a longer list is narrowed first. */
const mostMarked = 2_000;

/** Rows on their way: their room, and nothing that looks like data. */
function RowsToCome({ height }: { height: number }) {
  return (
    <div aria-hidden>
      {Array.from({ length: 8 }, (_, at) => (
        <div key={at} className="flex items-center gap-10 border-b ps-10 pe-4" style={{ height }}>
          <Skeleton className="w-40" />
          <Skeleton className="ms-auto w-20" />
          <Skeleton className="w-24" />
        </div>
      ))}
    </div>
  );
}

/** The table itself: rows in sight only, one focus for the whole grid, everything within reach of the keyboard. */
export function TableView<T>({ label, columns, grid, feed, rowId, text, onText, onOpen, actions = [], tools, empty, filter = true, filterables, filters, onFilters, name }: TableViewProps<T>) {
  const { t } = useTranslation();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const selection = useSelection<T>();
  const [active, setActive] = useState(0);
  const rowHeight = useAppearance().density === 'compact' ? 28 : 36;
  const virtual = useVirtualizer({
    count: feed.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: 32,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show } = feed;

  useEffect(() => show(first, last), [show, first, last]);
  useEffect(() => virtual.measure(), [virtual, rowHeight]);

  const at = Math.min(active, Math.max(0, feed.total - 1));
  const move = (to: number, extend: boolean): void => {
    if (extend) mark(at, to);
    setActive(to);
    virtual.scrollToIndex(to);
  };
  const mark = (from: number, to: number): void => {
    const places = Array.from({ length: Math.abs(to - from) + 1 }, (_, step) => Math.min(from, to) + step);
    selection.add(places.flatMap((place) => {
      const row = feed.rowAt(place);
      return row === undefined ? [] : [[rowId(row), row] as const];
    }));
  };
  const toggle = (place: number): void => {
    const row = feed.rowAt(place);
    if (row !== undefined) selection.toggle(rowId(row), row);
    setActive(place);
  };
  const open = (place: number): void => {
    const row = feed.rowAt(place);
    if (row !== undefined) onOpen?.(row);
  };
  const copy = async (): Promise<void> => {
    const row = feed.rowAt(at);
    const rows = selection.rows.size > 0 ? [...selection.rows.values()] : row === undefined ? [] : [row];
    const done = await copyText(toTsv(linesOf(grid.shown, rows, t('table.currency'))));
    toast(done ? t('table.copiedRows', { count: rows.length }) : t('table.copyFailed'));
  };
  const press = (event: MouseEvent, place: number): void => {
    if (event.shiftKey) mark(at, place);
    else if (event.ctrlKey || event.metaKey) toggle(place);
    else open(place);
    setActive(place);
  };
  const look = { text, sort: grid.sort, shown: grid.shown.map((column) => column.id), filters };
  const showLook = (next: TableLook): void => {
    onText(next.text);
    onFilters(next.filters);
    grid.apply(next.sort, next.shown);
  };
  const more = (
    <>
      <AddFilter columns={filterables} filters={filters} onFilters={onFilters} />
      {name === undefined ? null : <ViewsMenu table={name} look={look} onLook={showLook} />}
      <ExportButton label={label} columns={grid.shown} feed={feed} />
    </>
  );
  const current = feed.rowAt(at);
  const menu = [
    ...(onOpen ? [{ id: 'open', label: t('table.open'), run: () => open(at) }] : []),
    { id: 'select', label: current !== undefined && selection.has(rowId(current)) ? t('table.unselect') : t('table.select'), run: () => toggle(at) },
    { id: 'copy', label: t('table.copyRows'), run: () => void copy() },
    ...actions.map((action) => ({ id: action.id, label: action.label, run: () => current !== undefined && action.run(current) })),
  ];

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <TableBar columns={columns} grid={grid} text={text} onText={onText} field={field} total={feed.unread === true ? null : feed.total} onLeave={() => scroller.current?.focus()} tools={tools} filter={filter} more={more} />
      <FilterChips columns={filterables} filters={filters} onFilters={onFilters} />
      <TableMenu items={menu}>
        <div
          ref={scroller}
          role="grid"
          tabIndex={0}
          aria-label={label}
          aria-rowcount={feed.total + 1}
          aria-colcount={grid.shown.length}
          aria-multiselectable
          aria-busy={feed.loading || undefined}
          aria-activedescendant={feed.total > 0 && at >= first && at <= last ? `${id}-${at}` : undefined}
          data-scroll-restoration-id={`table-${label}`}
          onContextMenu={(event) => {
            const place = (event.target as Element).closest<HTMLElement>('[data-index]')?.dataset['index'];
            if (place !== undefined) setActive(Number(place));
          }}
          onKeyDown={(event) => {
            if (event.target !== event.currentTarget) return;
            const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2);
            const known = pressGrid(event, {
              active: at, total: feed.total, page, move,
              open: () => open(at),
              toggle: () => toggle(at),
              copy: () => void copy(),
              clear: () => { selection.clear(); onText(''); },
              all: () => mark(0, Math.min(feed.total, mostMarked) - 1),
              type: (letter) => { if (filter) { onText(text + letter); field.current?.focus(); } },
            });
            if (known) event.preventDefault();
          }}
          className={cx('group/grid @container min-h-0 flex-1 overflow-auto', feed.total > 0 ? 'focus-visible:outline-none' : 'focus-visible:outline-offset-[-2px]')}
        >
          <div className="relative" style={{ minWidth: grid.leastWidth }}>
            <TableHeader grid={grid} />
            <div role="rowgroup" className={cx('relative transition-opacity duration-100', feed.loading && 'opacity-60')} style={{ height: virtual.getTotalSize() }}>
              {items.map((item) => {
                const row = feed.rowAt(item.index);
                return (
                  <TableRow
                    key={item.key}
                    id={`${id}-${item.index}`}
                    row={row}
                    index={item.index}
                    top={item.start}
                    columns={grid.shown}
                    template={grid.template}
                    active={item.index === at}
                    selected={row !== undefined && selection.has(rowId(row))}
                    opens={onOpen !== undefined}
                    onPress={press}
                    onMark={toggle}
                  />
                );
              })}
            </div>
            {feed.unread === true && feed.loading ? <RowsToCome height={rowHeight} /> : null}
            {feed.total === 0 && !feed.loading && feed.unread !== true ? (
              <div role="row" className="sticky left-0 max-w-[100cqw] px-4 py-6 text-sm text-muted">
                <div role="gridcell" className="flex">{filters.length > 0 ? t('table.noneFiltered') : text === '' ? (empty ?? t('table.none')) : t('table.noMatch', { text })}</div>
              </div>
            ) : null}
          </div>
        </div>
      </TableMenu>
      {selection.rows.size === 0 ? null : (
        <TableTotals count={selection.rows.size} totals={totalsOf([...selection.rows.values()], grid.shown)} onCopy={() => void copy()} onClear={selection.clear} />
      )}
    </div>
  );
}
