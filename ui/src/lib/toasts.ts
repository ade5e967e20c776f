import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  text: string;
  undo?: (() => void) | undefined;
}

let toasts: readonly Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function put(list: readonly Toast[]): void {
  toasts = list;
  for (const listener of listeners) listener();
}

/** Says something for eight seconds; with `undo` it can be taken back for as long. */
export function toast(text: string, undo?: () => void): void {
  const id = next++;
  put([...toasts.slice(-2), { id, text, undo }]);
  setTimeout(() => dismissToast(id), 8_000);
}

/** Takes a toast away before its time. */
export function dismissToast(id: number): void {
  put(toasts.filter((each) => each.id !== id));
}

/** What is being said now. */
export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
