import { useState } from 'react';

/** The chosen rows by id. The rows themselves are kept, so a choice outlives scrolling away from it. */
export interface Selection<T> {
  rows: ReadonlyMap<string, T>;
  has: (id: string) => boolean;
  toggle: (id: string, row: T) => void;
  add: (rows: readonly (readonly [string, T])[]) => void;
  clear: () => void;
}

export function useSelection<T>(): Selection<T> {
  const [rows, setRows] = useState<ReadonlyMap<string, T>>(new Map());
  return {
    rows,
    has: (id) => rows.has(id),
    toggle: (id, row) =>
      setRows((now) => {
        const next = new Map(now);
        if (!next.delete(id)) next.set(id, row);
        return next;
      }),
    add: (more) => setRows((now) => new Map([...now, ...more])),
    clear: () => setRows(new Map()),
  };
}
