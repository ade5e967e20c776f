import { useEffect, useState } from 'react';

/** `0:45` or `1:02:05`: time that is left. */
export function formatLeft(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const rest = two(seconds % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${two(minutes)}:${rest}`;
}

/** Seconds left until a moment, counted down on the clock of this process, which cannot be set back. */
export function useSecondsUntil(deadline: number): number {
  const [left, setLeft] = useState(() => secondsUntil(deadline));
  useEffect(() => {
    const tick = (): void => setLeft(secondsUntil(deadline));
    tick();
    if (secondsUntil(deadline) === 0) return undefined;
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [deadline]);
  return left;
}

function secondsUntil(deadline: number): number {
  return Math.max(0, Math.ceil((deadline - performance.now()) / 1_000));
}
