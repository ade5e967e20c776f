import { listenToStream } from './stream';

/** Hears the paths of files that are dropped on the window: the system gives them, the page cannot ask for them. */
export function listenToDrops(onDrop: (paths: readonly string[]) => void): () => void {
  return listenToStream((told) => {
    if (told.from === 'files') onDrop(told.paths);
  });
}
