import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dayIn, parseDay, weeksOf } from './days';

describe('a calendar day', () => {
  it.each([
    ['2026-11-21', '2026-11-21'],
    [' 2026-3-1 ', '2026-03-01'],
    ['21/11/2026', '2026-11-21'],
    ['21.11.2026', '2026-11-21'],
    ['31/02/2026', null],
    ['2026-13-01', null],
    ['yesterday', null],
  ])('written %j is read as %j', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  it('moves over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-11-21', 14)).toBe('2028-01-21');
  });

  it('stands in a month of whole weeks that begin on Monday', () => {
    const weeks = weeksOf('2026-11-21');
    expect(weeks[0]?.[0]).toBe('2026-10-26');
    expect(weeks[5]?.[6]).toBe('2026-12-06');
  });

  it('is that of the fund’s zone, not of the machine', () => {
    expect(dayIn('Europe/Madrid', Date.parse('2026-11-20T23:30:00Z'))).toBe('2026-11-21');
    expect(dayIn('America/New_York', Date.parse('2026-11-21T02:00:00Z'))).toBe('2026-11-20');
  });
});
