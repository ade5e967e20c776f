import { formatCount } from './figures';

const units = ['B', 'kB', 'MB', 'GB'];

/** Bytes in the largest unit that leaves a whole number: `512 MB`. */
export function formatSize(bytes: number): string {
  let [left, unit] = [bytes, 0];
  while (left >= 1024 && unit < units.length - 1) [left, unit] = [left / 1024, unit + 1];
  return `${formatCount(Math.round(left))}\u00a0${units[unit]}`;
}
