import { useEffect, useSyncExternalStore } from 'react';

/** Something the desk can do. The palette, the shortcuts and the sheet behind `?` all read this one registry. */
export interface Command {
  id: string;
  title: string;
  group: string;
  /** `Mod+K`, `Shift+?`, or two keys one after the other: `g h`. */
  keys?: string;
  /** More words the palette finds it by. */
  also?: string;
  run: () => void;
}

const owners = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function publish(): void {
  all = [...owners.values()].flat();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Offers commands for as long as the caller is on screen. The list must be stable between renders. */
export function useOfferCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const owner = Symbol('commands');
    owners.set(owner, commands);
    publish();
    return () => {
      owners.delete(owner);
      publish();
    };
  }, [commands]);
}

/** Every command offered at this moment. */
export function useCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => all);
}

/** The commands now, for an event that must not wait for a render. */
export function commandsNow(): readonly Command[] {
  return all;
}
