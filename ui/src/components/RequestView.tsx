import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Fault } from '@/ipc/fault';
import { ErrorPanel } from './ErrorPanel';

export interface RequestViewProps<T> {
  query: UseQueryResult<T, Fault>;
  /** Keeps the room of what is coming. */
  skeleton: ReactNode;
  /** `old` is true while newer figures are on their way: dim what is shown. */
  children: (data: T, old: boolean) => ReactNode;
}

/** A query on screen: its space, then its answer; old answers stay while new ones load or fail. */
export function RequestView<T>({ query, skeleton, children }: RequestViewProps<T>) {
  const retry = (): void => void query.refetch();
  if (query.data === undefined) {
    return query.error === null ? skeleton : <ErrorPanel fault={query.error} onRetry={retry} />;
  }
  return (
    <>
      {query.error === null ? null : <ErrorPanel fault={query.error} onRetry={retry} className="mb-3" />}
      {children(query.data, query.isPlaceholderData)}
    </>
  );
}
