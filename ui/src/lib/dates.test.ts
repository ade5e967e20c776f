import { afterEach, describe, expect, it } from 'vitest';
import { formatAge, formatDay, formatDaysAway, formatInstant, millisOf, setTimeZone } from './dates';
import { setLocale } from './locale';

const noon = Date.parse('2026-11-21T12:00:00Z');

afterEach(() => {
  setLocale('en');
  setTimeZone(null);
});

describe('times are told in the zone of the fund', () => {
  it('shows an instant in the zone, summer and winter', () => {
    setTimeZone('Europe/Madrid');
    expect(formatInstant(noon)).toContain('13:00');
    expect(formatInstant(Date.parse('2026-07-01T12:00:00Z'))).toContain('14:00');
  });

  it('takes a zone nobody knows as none', () => {
    setTimeZone('Mars/Olympus');
    expect(formatInstant(noon)).toMatch(/2026/);
  });

  it('never moves a calendar date, whatever the zone', () => {
    setTimeZone('Pacific/Kiritimati');
    expect(formatDay('2026-11-01')).toBe('1 Nov 2026');
    setLocale('es');
    expect(formatDay('2026-11-01')).toBe('1 nov 2026');
  });
});

describe('ages', () => {
  it.each([
    [5_000, '5 sec ago'],
    [59_000, '59 sec ago'],
    [60_000, '1 min ago'],
    [26 * 3_600_000, '1 day ago'],
    [-5_000, 'now'],
    [4_000, 'now'],
  ])('a reading %i ms old', (age, text) => {
    expect(formatAge(noon - age, noon)).toBe(text);
  });

  it('counts days to a due date by calendar days', () => {
    expect(formatDaysAway('2026-11-21', noon)).toBe('today');
    expect(formatDaysAway('2026-11-25', noon)).toBe('in 4 days');
  });

  it('gives nothing for a text that is no time', () => {
    expect(millisOf('yesterday')).toBeNull();
  });
});
