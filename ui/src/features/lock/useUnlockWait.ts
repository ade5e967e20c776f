import { useCallback, useEffect, useState } from 'react';
import { call } from '@/ipc/call';
import type { Fault } from '@/ipc/fault';
import { useSecondsUntil } from '@/lib/countdown';

export interface UnlockWait {
  /** Seconds until another try is heard; 0 when one may. */
  seconds: number;
  /** Takes the wait from a refused try, or asks the desk for it. */
  after: (fault: Fault) => void;
}

/** The delay after wrong tries. The desk keeps it over restarts; the window only counts it down. */
export function useUnlockWait(workspace: string): UnlockWait {
  const [until, setUntil] = useState({ workspace, deadline: 0 });
  const ask = useCallback(() => {
    const put = (seconds: number): void => setUntil({ workspace, deadline: performance.now() + seconds * 1_000 });
    // Without an answer the person may try; the desk refuses what is too early.
    call('workspace.unlock_wait', { workspace_id: workspace }).then((wait) => put(wait.seconds), () => undefined);
  }, [workspace]);
  useEffect(ask, [ask]);
  const after = (fault: Fault): void => {
    const told = Number(fault.params['seconds']);
    if (fault.code === 'too_many_attempts' && Number.isFinite(told)) setUntil({ workspace, deadline: performance.now() + told * 1_000 });
    else ask();
  };
  return { seconds: useSecondsUntil(until.workspace === workspace ? until.deadline : 0), after };
}
