import type { Drawn } from './series';

/**
 * The readings of another series at the times of this one: each time takes what was last known of the other, nothing
 * before its first reading, and nothing where it has a gap or has ended.
 */
export function alignTo(times: readonly number[], other: Drawn): (number | null)[] {
  const end = other.times.at(-1);
  const longest = other.times.reduce((most, time, at) => Math.max(most, at === 0 ? 0 : time - (other.times[at - 1] ?? time)), 0);
  let at = -1;
  return times.map((time) => {
    while (at + 1 < other.times.length && (other.times[at + 1] ?? Infinity) <= time) at += 1;
    if (at < 0 || end === undefined || time > end + longest) return null;
    return other.values[at] ?? null;
  });
}
