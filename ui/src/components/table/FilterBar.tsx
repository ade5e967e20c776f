import { ListFilter, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import { menuBox } from '@/components/Menu';
import { cx } from '@/lib/classes';
import { formatDecimal } from '@/lib/figures';
import { withFilter, type Filter } from './filter';
import { FilterEditor, type Filterable } from './FilterEditor';

export interface FilterBarProps<T> {
  columns: readonly Filterable<T>[];
  filters: readonly Filter[];
  onFilters: (filters: readonly Filter[]) => void;
}

function isAlone<T>(columns: readonly Filterable<T>[], { column }: Filter): boolean {
  const filter = columns.find((each) => each.column.id === column)?.filter;
  return filter?.kind === 'choice' && filter.one === true;
}

/** The button that adds a filter. */
export function AddFilter<T>({ columns, filters, onFilters }: FilterBarProps<T>) {
  const { t } = useTranslation();
  if (columns.length === 0) return null;
  return (
    <EditorPopover columns={columns} onDone={(next) => onFilters(withFilter(filters, next, undefined, isAlone(columns, next)))}>
      <IconButton icon={ListFilter} label={t('table.addFilter')} pressed={filters.length > 0} />
    </EditorPopover>
  );
}

/** The filters that hold, each to be changed by a press and to be taken away. */
export function FilterChips<T>({ columns, filters, onFilters }: FilterBarProps<T>) {
  const { t } = useTranslation();
  // A filter of a column that has none here is told by what set it.
  const told = filters.filter((filter) => columns.some(({ column }) => column.id === filter.column));
  if (told.length === 0) return null;
  return (
    <ul aria-label={t('table.filters')} className="flex min-h-9 shrink-0 flex-wrap items-center gap-1.5 border-b px-3 py-1">
      {told.map((filter) => (
        <li key={`${filter.column}-${filter.op}-${filter.value}`} className="inline-flex h-6 items-center rounded-sm border bg-accent-wash text-xs text-accent-text">
          <EditorPopover columns={columns} before={filter} onDone={(next) => onFilters(withFilter(filters, next, filter, isAlone(columns, next)))}>
            <button type="button" className="h-full max-w-80 truncate rounded-sm ps-2 pe-1 hover:underline">
              <Told filter={filter} columns={columns} />
            </button>
          </EditorPopover>
          <IconButton icon={X} label={t('table.removeFilter')} className="size-6" onClick={() => onFilters(filters.filter((each) => each !== filter))} />
        </li>
      ))}
      <li>
        <button type="button" className="h-6 rounded-sm px-1.5 text-xs text-muted hover:text-text" onClick={() => onFilters([])}>
          {t('table.removeFilters')}
        </button>
      </li>
    </ul>
  );
}

function Told<T>({ filter, columns }: { filter: Filter; columns: readonly Filterable<T>[] }) {
  const { t } = useTranslation();
  const found = columns.find(({ column }) => column.id === filter.column);
  const label = found?.filter.kind === 'choice' ? found.filter.choices.find((choice) => choice.value === filter.value)?.label : undefined;
  const value = filter.op === 'least' || filter.op === 'most' ? formatDecimal(filter.value, filter.value.split('.')[1]?.length ?? 0) : (label ?? filter.value);
  return t(`table.chip.${filter.op}`, { column: found?.column.header ?? filter.column, value });
}

function EditorPopover<T>({ columns, before, onDone, children }: { columns: readonly Filterable<T>[]; before?: Filter; onDone: (filter: Filter) => void; children: ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="start" sideOffset={4} collisionPadding={8} aria-label={t('table.addFilter')} className={cx(menuBox, 'p-3')}>
          <FilterEditor
            columns={columns}
            before={before}
            onDone={(filter) => {
              setOpen(false);
              onDone(filter);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
