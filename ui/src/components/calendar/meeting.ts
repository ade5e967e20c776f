import type { About, CalendarEvent, EventTime, MeetingForm } from '@/ipc/contract.gen';
import { addDays } from '@/lib/days';

/** A meeting as it is typed. */
export interface MeetingValues {
  title: string;
  whole: boolean;
  day: string;
  last: string;
  from: string;
  to: string;
  zone: string;
  place: string;
  description: string;
  guests: string;
  meet: boolean;
  tell: boolean;
}

export type MeetingProblem = 'empty' | 'day' | 'hour' | 'before';

/** A new meeting of an hour on a day. */
export function newMeeting(day: string, zone: string, guests: readonly string[] = []): MeetingValues {
  return { title: '', whole: false, day, last: day, from: '10:00', to: '11:00', zone, place: '', description: '', guests: guests.join(', '), meet: true, tell: true };
}

/** A meeting that is there, as it is changed: its hours in the zone they were agreed in. */
export function meetingOf(event: CalendarEvent, zone: string): MeetingValues {
  const start = timeOf(event.start, zone);
  const end = timeOf(event.end, zone);
  const whole = event.start?.kind === 'day';
  return {
    title: event.title,
    whole,
    day: start.day,
    // Google's last day is the one after.
    last: whole ? addDays(end.day, -1) : end.day,
    from: start.hour,
    to: end.hour,
    zone: start.zone,
    place: event.place,
    description: event.description,
    guests: event.attendees.filter((guest) => !guest.is_self).map((guest) => guest.email).join(', '),
    meet: event.meet !== null || event.meet_is_pending,
    tell: true,
  };
}

function timeOf(time: EventTime | null, zone: string): { day: string; hour: string; zone: string } {
  if (time === null) return { day: '', hour: '', zone };
  if (time.kind === 'day') return { day: time.date, hour: '10:00', zone };
  return { ...civilOf(time.instant, time.zone ?? zone), zone: time.zone ?? zone };
}

/** The day and the hour of a moment in a zone, as a form has them. */
export function civilOf(instant: string, zone: string): { day: string; hour: string } {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(Date.parse(instant));
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, hour: `${part('hour')}:${part('minute')}` };
}

const hour = /^([01]?\d|2[0-3]):[0-5]\d$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** What is wrong before anything is sent; the desk checks it all again. */
export function checkMeeting(values: MeetingValues): Partial<Record<keyof MeetingValues, MeetingProblem>> {
  const problems: Partial<Record<keyof MeetingValues, MeetingProblem>> = {};
  if (values.title.trim() === '') problems.title = 'empty';
  if (!day.test(values.day)) problems.day = 'day';
  if (values.whole) {
    if (!day.test(values.last)) problems.last = 'day';
    else if (values.last < values.day) problems.last = 'before';
  } else {
    if (!hour.test(values.from)) problems.from = 'hour';
    if (!hour.test(values.to)) problems.to = 'hour';
    else if (problems.from === undefined && values.last <= values.day && padded(values.to) <= padded(values.from)) problems.to = 'before';
  }
  return problems;
}

function padded(text: string): string {
  return text.padStart(5, '0');
}

/** The meeting as the desk takes it. */
export function meetingForm(values: MeetingValues, about: About | null): MeetingForm {
  const end = values.last > values.day ? values.last : values.day;
  return {
    title: values.title.trim(),
    time: values.whole
      ? { kind: 'days', start: values.day, end: values.last }
      : { kind: 'hours', start: `${values.day}T${padded(values.from)}`, end: `${end}T${padded(values.to)}`, zone: values.zone },
    place: values.place.trim(),
    description: values.description,
    guests: values.guests.split(/[,;\s]+/).filter((guest) => guest !== ''),
    with_meet: values.meet,
    tell_guests: values.tell,
    about,
  };
}
