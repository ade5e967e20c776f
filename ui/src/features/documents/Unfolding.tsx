import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { cx } from '@/lib/classes';

/** A part that is opened when it is asked for. */
export function Unfolding({ label, note, from = false, children }: { label: string; note?: ReactNode; from?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(from);
  return (
    <div className="mt-2">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="-ms-1 flex w-full items-center gap-1 rounded-sm text-start text-xs">
        <ChevronRight size={14} aria-hidden className={cx('shrink-0 text-muted transition-transform duration-100', open && 'rotate-90')} />
        <span className="font-medium">{label}</span>
        <span className="min-w-0 flex-1 truncate text-muted">{note}</span>
      </button>
      {open ? <div className="ps-4 pt-1">{children}</div> : null}
    </div>
  );
}
