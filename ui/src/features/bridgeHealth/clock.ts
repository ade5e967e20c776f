import type { ClockForm } from '@/ipc/contract.gen';
import { minus } from '@/lib/figures';

/** `UTC+3`, `UTC−5:30`: how far a clock is ahead of UTC. */
export function formatOffset(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const sign = seconds < 0 ? minus : '+';
  return `UTC${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** Two clocks that show the same. */
export function sameClock(one: ClockForm, other: ClockForm): boolean {
  return one.kind === other.kind && one.standard_seconds === other.standard_seconds;
}

/** Reads an offset as a person writes it: `2`, `+3`, `-5:30`; nothing when it is none. */
export function readOffset(text: string): number | null {
  const found = /^\s*(?:UTC)?\s*([+\u2212-]?)(\d{1,2})(?::([0-5]\d))?\s*$/i.exec(text);
  if (found === null) return null;
  const seconds = (Number(found[2]) * 60 + Number(found[3] ?? 0)) * 60;
  return seconds > 14 * 3_600 ? null : found[1] === '' || found[1] === '+' ? seconds : -seconds;
}
