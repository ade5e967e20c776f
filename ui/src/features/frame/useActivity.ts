import { useEffect } from 'react';
import { call } from '@/ipc/call';

const atMostEvery = 20_000;

/** Tells the desk that a hand is on it, so that it locks itself only when none is. */
export function useActivity(): void {
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    const tell = (event: Event): void => {
      if (event.timeStamp - last < atMostEvery) return;
      last = event.timeStamp;
      // A desk that is locked already refuses; its own event tells the window.
      call('desk.activity', {}).catch(() => undefined);
    };
    const kinds = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
    for (const kind of kinds) window.addEventListener(kind, tell, { passive: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, tell);
    };
  }, []);
}
