import type { ReactNode } from 'react';
import { cx } from '@/lib/classes';
import { Tooltip } from './Tooltip';

/** A figure with a note behind it: the keyboard reaches it and the note shows on focus as on hover. */
export function Noted({ note, label, className, children }: { note: string; label?: string; className?: string; children: ReactNode }) {
  return (
    <Tooltip text={note}>
      <span tabIndex={0} role="note" aria-label={label} className={cx('rounded-sm', className)}>
        {children}
      </span>
    </Tooltip>
  );
}
