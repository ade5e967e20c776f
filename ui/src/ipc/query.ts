import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { call, type RequestOf, type ResponseOf } from './call';
import type { Contract, EndpointName } from './contract.gen';
import type { Fault } from './fault';

type NamesOf<K extends string> = { [N in EndpointName]: Contract[N]['kind'] extends K ? N : never }[EndpointName];

export type QueryName = NamesOf<'query'>;
export type MutationName = NamesOf<'mutation'>;

/** The cache of the window. Nothing is read again by the clock: the desk says what changed. */
export function makeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, gcTime: 300_000, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      // What was sent may be a passphrase: it is forgotten as soon as nobody shows how it went.
      mutations: { networkMode: 'always', gcTime: 0 },
    },
  });
}

/** Key and reader of a query: every key is the endpoint's name and the request, so the tags can find it. */
export function endpointQuery<N extends QueryName>(name: N, request: RequestOf<N>): { queryKey: QueryKey; queryFn: () => Promise<ResponseOf<N>> } {
  return { queryKey: [name, request], queryFn: () => call(name, request) };
}

export interface QueryChoice {
  enabled?: boolean;
  /** While a new request loads, the answer to the one before stays; the screen dims it by `isPlaceholderData`. */
  keepOld?: boolean;
}

/** Reads an endpoint, from the cache when nothing has changed since. */
export function useEndpoint<N extends QueryName>(name: N, request: RequestOf<N>, { enabled = true, keepOld = true }: QueryChoice = {}): UseQueryResult<ResponseOf<N>, Fault> {
  return useQuery<ResponseOf<N>, Fault>({
    ...endpointQuery(name, request),
    enabled,
    ...(keepOld ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Asks the desk to change something. What it touches is read again when the desk says that it changed. */
export function useMutationEndpoint<N extends MutationName>(name: N): UseMutationResult<ResponseOf<N>, Fault, RequestOf<N>> {
  return useMutation<ResponseOf<N>, Fault, RequestOf<N>>({ mutationFn: (request) => call(name, request) });
}

const patientTries = 6;
const patientPause = 330;

/**
 * Opens a workspace. The program before this one may still be putting it away, so a workspace in use is asked for
 * again for two seconds; `failureCount` tells meanwhile that it is.
 */
export function useOpening<N extends 'workspace.unlock' | 'workspace.quick_unlock' | 'workspace.recover' | 'workspace.open_demonstration'>(name: N): UseMutationResult<ResponseOf<N>, Fault, RequestOf<N>> {
  return useMutation<ResponseOf<N>, Fault, RequestOf<N>>({
    mutationFn: (request) => call(name, request),
    retry: (tries, fault) => fault.code === 'workspace_in_use' && tries < patientTries,
    retryDelay: patientPause,
  });
}
