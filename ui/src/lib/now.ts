import { useSyncExternalStore } from 'react';

let frozen: number | null = null;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function read(): number {
  return frozen ?? Date.now();
}

/** Stops the desk's clock at a moment, as the demonstration does; nothing lets it run. */
export function freezeClock(at: number | null): void {
  frozen = at;
  beat();
}

function beat(): void {
  now = read();
  for (const listener of listeners) listener();
}

/** One timer for every age on screen, stopped when none is shown. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = read();
    timer = setInterval(beat, 1_000);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The time now, rounded down to so many seconds, so that a caller is drawn again only when its text can change. */
export function useNow(everySeconds = 1): number {
  const step = everySeconds * 1_000;
  return useSyncExternalStore(subscribe, () => Math.floor(now / step) * step);
}
