import type { GoogleStatus } from '@/ipc/contract.gen';
import type { Fault } from '@/ipc/fault';
import { useEndpoint } from '@/ipc/query';

export interface GoogleHere {
  /** Whether the person may use a Google account at all. */
  may: boolean;
  status: GoogleStatus | undefined;
  /** Why nobody knows how it stands. */
  fault: Fault | null;
  retry: () => void;
}

/** How the person's Google account stands; nothing is asked for somebody who may not use one. */
export function useGoogle(): GoogleHere {
  const may = useEndpoint('desk.state', {}).data?.person?.permissions.includes('use_google') === true;
  const status = useEndpoint('google.status', {}, { enabled: may });
  return { may, status: status.data, fault: status.error, retry: () => void status.refetch() };
}
