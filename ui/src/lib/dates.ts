import { formatter } from './locale';

let zone: string | undefined;

/** The fund's time zone: every time on screen is told in it. */
export function setTimeZone(name: string | null): void {
  zone = name !== null && known(name) ? name : undefined;
}

function known(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function inZone(kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return formatter(`${kind}-${zone ?? 'system'}`, (tag) =>
    new Intl.DateTimeFormat(tag, { ...options, ...(zone === undefined ? {} : { timeZone: zone }) }));
}

/** The instant in milliseconds, or nothing when the text is not a time. */
export function millisOf(instant: string): number | null {
  const millis = Date.parse(instant);
  return Number.isNaN(millis) ? null : millis;
}

/** `21 Nov 2026, 14:02`, in the fund's zone. */
export function formatInstant(millis: number): string {
  return inZone('instant', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(millis);
}

/** `21 Nov 2026`, the day of a moment in the fund's zone. */
export function formatDate(millis: number): string {
  return inZone('date', { day: 'numeric', month: 'short', year: 'numeric' }).format(millis);
}

/** The same moment in UTC, for the hover. */
export function formatUtc(millis: number): string {
  const text = formatter('utc', (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }));
  return `${text.format(millis)} UTC`;
}

/** `14:02`, in the fund's zone. */
export function formatClock(millis: number): string {
  return inZone('clock', { hour: '2-digit', minute: '2-digit' }).format(millis);
}

/** A month by its name: `2026-03` reads March 2026. */
export function formatMonth(month: string): string {
  return calendar('month', `${month}-01`, { month: 'long', year: 'numeric' });
}

/** A calendar date `2026-11-21` as `21 Nov 2026`; a calendar date has no zone. */
export function formatDay(day: string): string {
  return calendar('day', day, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** A calendar date without its year, for what is near. */
export function formatNearDay(day: string): string {
  return calendar('near', day, { weekday: 'short', day: 'numeric', month: 'short' });
}

function calendar(kind: string, day: string, options: Intl.DateTimeFormatOptions): string {
  const millis = millisOf(`${day.slice(0, 10)}T00:00:00Z`);
  if (millis === null) return day;
  return formatter(`calendar-${kind}`, (tag) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' })).format(millis);
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `now`, `3 min ago`: how long ago a moment was, in the largest unit that fits. */
export function formatAge(millis: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - millis) / 1_000));
  // Below this the seconds of a reading say nothing: it is of now.
  if (seconds < 5) return formatter('now', (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' })).format(0, 'second');
  const relative = formatter('age', (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'always', style: 'short' }));
  for (const [unit, length] of steps) {
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
  }
  return relative.format(-seconds, 'second');
}

/** `in 4 days`, `today`: how far a calendar date is from now. */
export function formatDaysAway(day: string, now: number): string {
  const due = millisOf(`${day.slice(0, 10)}T00:00:00Z`);
  if (due === null) return '';
  const today = Math.floor(now / 86_400_000);
  const relative = formatter('days', (tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' }));
  return relative.format(Math.floor(due / 86_400_000) - today, 'day');
}

/** The name of the fund's zone, or nothing while none is set. */
export function timeZone(): string | undefined {
  return zone;
}
