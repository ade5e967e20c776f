import { useEffect, useRef, type RefObject } from 'react';

/** What has just been opened at the foot of a list is brought into sight. */
export function useInSight<E extends HTMLElement>(): RefObject<E | null> {
  const opened = useRef<E>(null);
  useEffect(() => opened.current?.scrollIntoView({ block: 'nearest' }), []);
  return opened;
}
