import { useEffect, useEffectEvent } from 'react';
import { listenToDrops } from '@/ipc/drops';

const report = /\.(html?|xlsx|csv)$/i;

/** Takes the first report dropped on the window, for as long as who asks is shown. Other files are not its concern. */
export function useDroppedPath(onDrop: (path: string) => void): void {
  const take = useEffectEvent((paths: readonly string[]): void => {
    const first = paths.find((path) => report.test(path));
    if (first !== undefined) onDrop(first);
  });
  useEffect(() => listenToDrops((paths) => take(paths)), []);
}
