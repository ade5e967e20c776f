import { localeTag } from './locale';

/** Calendar days as the desk writes them, `2026-11-21`. A calendar day has no zone, so all of this is in UTC. */

const dayMillis = 86_400_000;

function millis(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function valid(year: number, month: number, day: number): string | null {
  const at = Date.UTC(year, month - 1, day);
  const made = new Date(at);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day && year >= 1970 && year <= 2200 ? dayOf(at) : null;
}

/** Reads a day as people write it: 2026-11-21, 21/11/2026, 21.11.2026; nothing when it is none. */
export function parseDay(text: string): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const written = /^\s*(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})\s*$/.exec(text);
  return written ? valid(Number(written[3]), Number(written[2]), Number(written[1])) : null;
}

/** So many days later, or earlier when negative. */
export function addDays(day: string, count: number): string {
  return dayOf(millis(day) + count * dayMillis);
}

/** So many months later; the 31st of a short month is its last day. */
export function addMonths(day: string, count: number): string {
  const at = new Date(millis(day));
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(at.getUTCDate(), last)));
}

/** The six weeks a month is shown in, Monday first, with the days of its neighbours around it. */
export function weeksOf(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const weekday = (new Date(millis(first)).getUTCDay() + 6) % 7;
  const start = addDays(first, -weekday);
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (__, at) => addDays(start, week * 7 + at)));
}

/** The day it is at a moment in a time zone. */
export function dayIn(zone: string | undefined, at: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...(zone === undefined ? {} : { timeZone: zone }) }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** `November 2026`. */
export function formatMonth(day: string): string {
  return new Intl.DateTimeFormat(localeTag(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(millis(day));
}

/** The names of the days of a week, Monday first: short to show, long to read aloud. */
export function weekdays(): { short: string; long: string }[] {
  const name = (at: number, weekday: 'short' | 'long'): string => new Intl.DateTimeFormat(localeTag(), { weekday, timeZone: 'UTC' }).format(at);
  // The 5th of January 1970 was a Monday.
  return Array.from({ length: 7 }, (_, at) => ({ short: name((at + 4) * dayMillis, 'short'), long: name((at + 4) * dayMillis, 'long') }));
}
