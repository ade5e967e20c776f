import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Sort } from './column';

/** How a person left a table: what was typed and how it was sorted. */
export interface TableState {
  text: string;
  sort: Sort | null;
  shown: readonly string[];
}

/** Keeps it in the window's cache, so that coming back finds the same rows, and a lock takes it away with the rest. */
export function useTableMemory(name: string | undefined): { left: TableState | undefined; keep: (state: TableState) => void } {
  const client = useQueryClient();
  const left = name === undefined ? undefined : client.getQueryData<TableState>(['table', name]);
  const keep = useCallback(
    (state: TableState) => {
      if (name === undefined) return;
      client.setQueryDefaults(['table'], { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData<TableState>(['table', name], state);
    },
    [client, name],
  );
  return { left, keep };
}
