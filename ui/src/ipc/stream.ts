import { invoke } from '@tauri-apps/api/core';
import type { DeskEvent } from './contract.gen';
import type { Dropping } from './documents';

/** What the program tells without being asked for it. */
export type Told =
  | { from: 'desk'; event: DeskEvent }
  /** The page was too slow and something was left out. */
  | { from: 'missed' }
  | { from: 'documents'; dropping: Dropping }
  | { from: 'files'; paths: string[] };

/** How long to wait before asking again when no answer came. */
const pause = 1000;

const hearers = new Set<(told: Told) => void>();
let asking = false;

/** Asks what comes next, for as long as somebody listens. Nothing is ever run in the page from outside. */
async function ask(): Promise<void> {
  asking = true;
  while (hearers.size > 0) {
    const told = await invoke<Told[] | null>('next_events').catch(async (): Promise<Told[]> => {
      await new Promise((wait) => setTimeout(wait, pause));
      // What was told meanwhile may be gone with the answer.
      return [{ from: 'missed' }];
    });
    // Nothing more will come.
    if (told === null) break;
    // One who fails on it keeps nobody else from hearing.
    for (const each of told) for (const hear of hearers) queueMicrotask(() => hear(each));
  }
  asking = false;
}

/** Hears everything the program tells, until what it gives back is called. */
export function listenToStream(hear: (told: Told) => void): () => void {
  hearers.add(hear);
  if (!asking) void ask();
  return () => {
    hearers.delete(hear);
  };
}
