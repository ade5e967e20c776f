import { useEffect, useRef, useState } from 'react';
import type { Chosen, ConflictRow } from '@/ipc/contract.gen';
import { Fault } from '@/ipc/fault';
import { useMutationEndpoint } from '@/ipc/query';

/** Decisions in one call: few enough that the desk answers others in between. */
const portion = 50;

export interface Progress {
  done: number;
  failed: number;
  all: number;
}

export interface Deciding {
  progress: Progress | null;
  fault: Fault | null;
  /** Decides one after the other; resolves with what became of them, or nothing when the desk gave up. */
  decide: (rows: readonly ConflictRow[], chosen: Chosen) => Promise<Progress | null>;
  /** No further portion is begun. */
  stop: () => void;
}

/** Decides many conflicts alike, portion by portion, each in the version that was read. */
export function useDeciding(): Deciding {
  const resolve = useMutationEndpoint('changes.resolve');
  const [progress, setProgress] = useState<Progress | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const stopped = useRef(false);
  const goesOn = (): boolean => !stopped.current;
  // Who closes the dialog has seen enough: what was decided stays decided, and no more is.
  useEffect(() => () => void (stopped.current = true), []);
  const decide = async (rows: readonly ConflictRow[], chosen: Chosen): Promise<Progress | null> => {
    stopped.current = false;
    setFault(null);
    let now: Progress = { done: 0, failed: 0, all: rows.length };
    try {
      for (let at = 0; at < rows.length && goesOn(); at += portion) {
        setProgress(now);
        const decisions = rows.slice(at, at + portion).map(({ operation, version }) => ({ operation, version, chosen }));
        const { operations } = await resolve.mutateAsync({ decisions });
        const failed = operations.filter((each) => each.fault !== null).length;
        now = { ...now, done: now.done + operations.length - failed, failed: now.failed + failed };
      }
      return now;
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      setFault(thrown);
      return null;
    } finally {
      setProgress(null);
    }
  };
  return { progress, fault, decide, stop: () => (stopped.current = true) };
}
