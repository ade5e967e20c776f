import { ArrowDown, ArrowUp } from 'lucide-react';
import { cx } from '@/lib/classes';
import type { Column } from './column';
import type { Grid } from './useGrid';

/** The heads of the columns. A click sorts; the state is told to a screen reader too. */
export function TableHeader<T>({ grid }: { grid: Grid<T> }) {
  return (
    <div role="rowgroup" className="sticky top-0 z-20">
      <div role="row" aria-rowindex={1} className="grid h-8 border-b bg-raised text-2xs text-muted" style={{ gridTemplateColumns: grid.template }}>
        {grid.shown.map((column, at) => (
          <Head key={column.id} column={column} grid={grid} first={at === 0} />
        ))}
      </div>
    </div>
  );
}

function Head<T>({ column, grid, first }: { column: Column<T>; grid: Grid<T>; first: boolean }) {
  const sorted = grid.sort?.column === column.id ? (grid.sort.descending ? 'descending' : 'ascending') : 'none';
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp;
  const end = column.align === 'end';
  return (
    <div
      role="columnheader"
      aria-sort={column.sortable === true ? sorted : undefined}
      className={cx('flex min-w-0 items-center bg-raised px-3', end && 'justify-end', first && 'sticky left-0 z-10 ps-10')}
    >
      {column.sortable === true ? (
        <button
          type="button"
          tabIndex={-1}
          onClick={() => grid.sortBy(column)}
          className={cx('-mx-1 inline-flex min-w-0 items-center gap-1 rounded-sm px-1 hover:text-text', end && 'flex-row-reverse', sorted !== 'none' && 'font-medium text-text')}
        >
          <span className="truncate">{column.header}</span>
          {sorted === 'none' ? null : <Arrow size={12} aria-hidden className="shrink-0" />}
        </button>
      ) : (
        <span className="truncate">{column.header}</span>
      )}
    </div>
  );
}
