import { listen } from '@tauri-apps/api/event';

/** Hears the paths of files that are dropped on the window: the system gives them, the page cannot ask for them. */
export async function listenToDrops(onDrop: (paths: readonly string[]) => void): Promise<() => void> {
  const end: () => unknown = await listen<{ paths: string[] }>('tauri://drag-drop', ({ payload }) => onDrop(payload.paths));
  return () => {
    // It answers a promise, whatever its type says; a window that is gone hears nothing more anyway.
    Promise.resolve(end()).catch(() => undefined);
  };
}
