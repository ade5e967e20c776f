import { invoke } from '@tauri-apps/api/core';
import type { Fault as Told } from './contract.gen';
import { asFault } from './fault';
import { listenToStream } from './stream';

/** A file a person chose or dropped: the page reads it by its token, and reads no other. */
export interface ChosenDocument {
  token: string;
  path: string;
  name: string;
  /** 0 for one that is not there yet. */
  bytes: number;
}

/** What happens over the window. */
export type Dropping = { kind: 'over' } | { kind: 'left' } | { kind: 'dropped'; documents: ChosenDocument[]; refused: Told | null };

export type Wanted = 'document' | 'picture' | 'identity';

async function ask<T>(command: string, request: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, request);
  } catch (thrown) {
    throw asFault(thrown);
  }
}

/** Has the system ask for a file; nothing when the person changed their mind. */
export async function chooseDocument(wanted: Wanted, title: string, kind: string): Promise<ChosenDocument | null> {
  return await ask('choose_document', { wanted, title, kind });
}

/** Has the system ask where a signed document shall be. */
export async function chooseDestination(title: string, name: string, source: string): Promise<ChosenDocument | null> {
  return await ask('choose_destination', { title, name, source });
}

/** Opens a file that is held as it is now. */
export async function openDocument(token: string): Promise<ChosenDocument> {
  return await ask('open_document', { token });
}

/** Opens a signed file of the queue. */
export async function openWaiting(id: string): Promise<ChosenDocument> {
  return await ask('open_waiting', { id });
}

/** Bytes of a file that is held; fewer than asked for at its end. */
export async function readDocument(token: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await ask<ArrayBuffer>('read_document', { token, part: [offset, length] }));
}

/** Holds a file no longer. */
export function forgetDocument(token: string): void {
  // Nothing hangs on it: what is held is forgotten when the program ends, too.
  ask('forget_document', { token }).catch(() => undefined);
}

/** Has the system ask where a public certificate shall be saved, and saves it there. */
export async function saveCertificate(title: string, name: string, text: string): Promise<string | null> {
  return await ask('save_certificate', { title, name, text });
}

/** Listens to documents dropped on the window. */
export function listenToDocuments(take: (dropping: Dropping) => void): () => void {
  return listenToStream((told) => {
    if (told.from === 'documents') take(told.dropping);
  });
}
