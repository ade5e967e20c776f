import { invoke } from '@tauri-apps/api/core';
import { asFault } from './fault';

/** Has the system ask for a file of certificates: its path, or nothing when the person changed their mind. */
export async function chooseCertificates(title: string, kind: string): Promise<string | null> {
  return await invoke<string | null>('choose_certificates', { title, kind });
}

/** Has the system ask for a file to be sent or uploaded: its path, or nothing when the person changed their mind. */
export async function chooseFile(title: string): Promise<string | null> {
  return await invoke<string | null>('choose_file', { title });
}

/** Has the system ask for a folder that something is saved in: its path, or nothing when the person changed their mind. */
export async function chooseFolder(title: string): Promise<string | null> {
  return await invoke<string | null>('choose_folder', { title });
}

/** Has the system ask where a table shall be saved, and saves it there: the path, or nothing when the person changed their mind. */
export async function saveTable(title: string, name: string, text: string): Promise<string | null> {
  try {
    return await invoke<string | null>('save_table', { title, name, text });
  } catch (thrown) {
    throw asFault(thrown);
  }
}
