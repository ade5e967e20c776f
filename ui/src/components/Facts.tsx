import type { ReactNode } from 'react';
import { cx } from '@/lib/classes';

export interface Fact {
  label: string;
  value: ReactNode;
}

/** Labels and what they stand for, two columns in one line each. */
export function Facts({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl className={cx('grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-6 text-sm', className)}>
      {facts.map((fact) => (
        <div key={fact.label} className="contents">
          <dt className="py-1 text-muted">{fact.label}</dt>
          <dd className="min-w-0 py-1 break-words">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
