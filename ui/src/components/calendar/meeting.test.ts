import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '@/ipc/contract.gen';
import { checkMeeting, civilOf, meetingForm, meetingOf, newMeeting } from './meeting';

const event: CalendarEvent = {
  id: 'e1', etag: '"1"', status: 'confirmed', title: 'Review', description: '', place: '', meet: null, meet_is_pending: false,
  start: { kind: 'at', instant: '2026-07-01T08:00:00Z', zone: 'Europe/Madrid' },
  end: { kind: 'at', instant: '2026-07-01T09:30:00Z', zone: 'Europe/Madrid' },
  attendees: [
    { name: '', email: 'ana@a.example', answer: 'accepted', is_self: false, is_optional: false },
    { name: '', email: 'me@firm.example', answer: 'accepted', is_self: true, is_optional: false },
  ],
  page: null, organiser: null, series: null, desk_record: null, updated_at: null,
};

describe('a meeting', () => {
  it('is changed in the zone it was agreed in, and goes back as it came', () => {
    const values = meetingOf(event, 'America/New_York');
    expect(values).toMatchObject({ day: '2026-07-01', from: '10:00', to: '11:30', zone: 'Europe/Madrid', guests: 'ana@a.example', whole: false });
    expect(meetingForm(values, null)).toMatchObject({ time: { kind: 'hours', start: '2026-07-01T10:00', end: '2026-07-01T11:30', zone: 'Europe/Madrid' }, guests: ['ana@a.example'] });
  });

  it('of whole days has its last day as people say it', () => {
    const days: CalendarEvent = { ...event, start: { kind: 'day', date: '2026-07-01' }, end: { kind: 'day', date: '2026-07-03' } };
    const values = meetingOf(days, 'UTC');
    expect([values.day, values.last]).toEqual(['2026-07-01', '2026-07-02']);
    expect(meetingForm(values, null).time).toEqual({ kind: 'days', start: '2026-07-01', end: '2026-07-02' });
  });

  it('that ends before it begins, or has no title, is told', () => {
    const values = newMeeting('2026-07-01', 'UTC');
    expect(checkMeeting(values)).toEqual({ title: 'empty' });
    expect(checkMeeting({ ...values, title: 'x', from: '9:30', to: '9:00' })).toEqual({ to: 'before' });
    expect(checkMeeting({ ...values, title: 'x', from: '25:00' })).toEqual({ from: 'hour' });
    expect(checkMeeting({ ...values, title: 'x', from: '9:00', to: '10:00' })).toEqual({});
  });

  it('over midnight of a zone keeps its days', () => {
    expect(civilOf('2026-07-01T23:30:00Z', 'Europe/Madrid')).toEqual({ day: '2026-07-02', hour: '01:30' });
  });
});
