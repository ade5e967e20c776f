import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '@/ipc/call';
import type { VerifiedFile } from '@/ipc/contract.gen';
import type { ChosenDocument } from '@/ipc/documents';
import type { Fault } from '@/ipc/fault';
import { useMutationEndpoint } from '@/ipc/query';

export interface Verification {
  file: VerifiedFile | undefined;
  fault: Fault | null;
  looking: boolean;
  look: () => void;
  /** Asks the issuers: only when a person asks for it. */
  ask: () => void;
  asking: boolean;
  askFault: Fault | null;
}

/** What the desk tells of a document. The password stands in no key, so that the cache keeps none. */
export function useVerification(document: ChosenDocument, password: string | null): Verification {
  const [attempt, setAttempt] = useState(0);
  const request = { path: document.path, ...(password === null ? {} : { password }) };
  const query = useQuery<VerifiedFile, Fault>({
    queryKey: ['signing.verify', document.token, document.bytes, attempt, password === null],
    queryFn: () => call('signing.verify', request),
    gcTime: 0,
  });
  const online = useMutationEndpoint('signing.verify_online');
  // A file that was looked at anew since is told as it is now.
  const asked = online.data !== undefined && online.data.sha256 === query.data?.sha256 ? online.data : undefined;
  return {
    file: asked ?? query.data,
    fault: query.error,
    looking: query.isFetching,
    look: () => {
      online.reset();
      setAttempt(attempt + 1);
    },
    ask: () => online.mutate(request),
    asking: online.isPending,
    askFault: online.error,
  };
}
