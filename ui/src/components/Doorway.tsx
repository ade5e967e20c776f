import { Landmark } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '@/lib/classes';

export interface DoorwayProps {
  title: string;
  text?: ReactNode;
  wide?: boolean;
  /** Quiet ways elsewhere, under the sheet. */
  foot?: ReactNode;
  children: ReactNode;
}

/** What stands before the desk: one sheet in the middle of an empty window, and nothing of the book. */
export function Doorway({ title, text, wide = false, foot, children }: DoorwayProps) {
  return (
    <div className="flex h-full overflow-y-auto bg-surface p-6">
      <div className={cx('m-auto w-full', wide ? 'max-w-180' : 'max-w-100')}>
        <main className="rounded-lg border bg-raised">
          <header className="border-b px-6 py-5">
            <p className="mb-4 flex items-center gap-2.5 text-sm text-muted">
              <span className="flex size-6 items-center justify-center rounded-md bg-accent text-on-accent">
                <Landmark size={14} strokeWidth={2} aria-hidden />
              </span>
              Fidus Desktop
            </p>
            <h1 className="text-lg font-semibold">{title}</h1>
            {text === undefined ? null : <div className="mt-1 text-sm text-muted">{text}</div>}
          </header>
          <div className="p-6">{children}</div>
        </main>
        <footer className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-2 pt-3 text-xs text-muted">{foot}</footer>
      </div>
    </div>
  );
}
