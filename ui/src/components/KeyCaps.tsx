import { Fragment } from 'react';
import { keyCaps } from '@/lib/keys';

/** The keys of a command as this keyboard prints them. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      {keyCaps(keys).map((cap, at) => (
        <Fragment key={`${cap}-${at}`}>
          <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-b-2 bg-raised px-1 font-sans text-2xs text-muted">{cap}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
