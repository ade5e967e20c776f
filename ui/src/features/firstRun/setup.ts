import { useSyncExternalStore } from 'react';

/** How far a new workspace is. The desk opens it the moment it is made, so this must outlive the phase of the desk. */
export type Setup =
  | { step: 'none' }
  | { step: 'choose' }
  | { step: 'create'; connect: boolean }
  | { step: 'code'; connect: boolean; code: string; workspace: string }
  | { step: 'connect' };

export type SetupMove =
  | { kind: 'add' }
  | { kind: 'pick'; connect: boolean }
  | { kind: 'back' }
  | { kind: 'created'; code: string; workspace: string }
  | { kind: 'putAway' }
  | { kind: 'end' };

/** The next step. A move that does not fit the step changes nothing: a code once shown is not lost to a late click. */
export function nextSetup(now: Setup, move: SetupMove): Setup {
  switch (move.kind) {
    case 'add':
      return now.step === 'none' ? { step: 'choose' } : now;
    case 'pick':
      return now.step === 'none' || now.step === 'choose' ? { step: 'create', connect: move.connect } : now;
    case 'back':
      return now.step === 'create' ? { step: 'choose' } : now;
    case 'created':
      return now.step === 'create' ? { step: 'code', connect: now.connect, code: move.code, workspace: move.workspace } : now;
    case 'putAway':
      return now.step !== 'code' ? now : now.connect ? { step: 'connect' } : { step: 'none' };
    case 'end':
      return { step: 'none' };
  }
}

let setup: Setup = { step: 'none' };
const listeners = new Set<() => void>();

export function moveSetup(move: SetupMove): void {
  setup = nextSetup(setup, move);
  for (const listener of listeners) listener();
}

export function useSetup(): Setup {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => setup,
  );
}
