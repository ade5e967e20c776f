import { useId, type ReactNode } from 'react';
import { cx } from '@/lib/classes';

export interface PanelProps {
  title?: string;
  /** A quiet line beside the title: what the figures stand on. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Old numbers stay, dimmed, while new ones load. */
  loading?: boolean;
  className?: string;
  children: ReactNode;
}

/** A bordered part of a page with its heading. Panels never nest more than two deep. */
export function Panel({ title, note, actions, loading = false, className, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      aria-busy={loading || undefined}
      className={cx('flex min-w-0 flex-col overflow-hidden rounded-lg border bg-raised', className)}
    >
      {title === undefined ? null : (
        <header className="flex h-11 shrink-0 items-center gap-3 border-b ps-4 pe-2">
          <h2 id={id} className="text-sm font-semibold whitespace-nowrap">
            {title}
          </h2>
          <div className="min-w-0 flex-1 truncate text-xs text-muted">{note}</div>
          {actions}
        </header>
      )}
      <div className={cx('flex min-h-0 min-w-0 flex-1 flex-col transition-opacity duration-100', loading && 'opacity-55')}>{children}</div>
    </section>
  );
}
