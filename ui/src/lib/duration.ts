import { formatter } from './locale';

const units = [['day', 1_440], ['hour', 60], ['minute', 1]] as const;

/** `2d 3h`, `45m`: a length of time in its two largest units. */
export function formatMinutes(minutes: number): string {
  let left = Math.max(0, Math.round(minutes));
  const parts: string[] = [];
  for (const [unit, length] of units) {
    const whole = Math.floor(left / length);
    left -= whole * length;
    if (whole > 0 || (unit === 'minute' && parts.length === 0)) parts.push(unitOf(unit).format(whole));
  }
  return parts.slice(0, 2).join(' ');
}

function unitOf(unit: 'day' | 'hour' | 'minute'): Intl.NumberFormat {
  return formatter(`unit-${unit}`, (tag) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'narrow' }));
}
