import { Columns3, Search, X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import { Menu } from '@/components/Menu';
import { formatCount } from '@/lib/figures';
import type { Column } from './column';
import type { Grid } from './useGrid';

export interface TableBarProps<T> {
  columns: readonly Column<T>[];
  grid: Grid<T>;
  text: string;
  onText: (text: string) => void;
  field: RefObject<HTMLInputElement | null>;
  /** Nothing while nobody knows. */
  total: number | null;
  /** Back into the rows. */
  onLeave: () => void;
  tools?: ReactNode;
  /** Filters, views, taking away. */
  more?: ReactNode;
  filter: boolean;
}

/** Above the rows: the filter, how many there are, and which columns show. */
export function TableBar<T>({ columns, grid, text, onText, field, total, onLeave, tools, more, filter }: TableBarProps<T>) {
  const { t } = useTranslation();
  return (
    <div className="flex h-11 shrink-0 items-center gap-1 border-b ps-3 pe-2">
      <div className={filter ? 'relative w-64 min-w-0' : 'hidden'}>
        <Search size={14} aria-hidden className="pointer-events-none absolute inset-y-0 left-2 my-auto text-muted" />
        <input
          ref={field}
          type="text"
          value={text}
          aria-label={t('table.filter')}
          placeholder={t('table.filterHint')}
          spellCheck={false}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onText('');
            if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault();
              onLeave();
            }
          }}
          className="h-7 w-full rounded-md border border-transparent bg-transparent px-7 text-xs hover:border-line focus:border-line-strong"
        />
        {text === '' ? null : <IconButton icon={X} label={t('table.clearFilter')} className="absolute inset-y-0 right-0.5 my-auto size-6" onClick={() => onText('')} />}
      </div>
      <span aria-live="polite" className="flex-1 px-2 text-xs whitespace-nowrap text-muted">
        {total === null ? '' : t('table.rows', { count: total, replace: { count: formatCount(total) } })}
      </span>
      {tools}
      {more}
      <Menu
        trigger={<IconButton icon={Columns3} label={t('table.columns')} />}
        groups={[
          {
            label: t('table.columns'),
            items: columns.slice(1).map((column) => ({
              id: column.id,
              label: column.header,
              checked: grid.isShown(column.id),
              run: () => grid.toggleColumn(column.id),
            })),
          },
        ]}
      />
    </div>
  );
}
