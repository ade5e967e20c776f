import { formatter } from '@/lib/locale';

const day = 86_400;

function kindOf(step: number): { kind: string; options: Intl.DateTimeFormatOptions } {
  if (step < day) return { kind: 'axis-time', options: { hour: '2-digit', minute: '2-digit' } };
  if (step < 28 * day) return { kind: 'axis-day', options: { day: 'numeric', month: 'short' } };
  if (step < 365 * day) return { kind: 'axis-month', options: { month: 'short', year: '2-digit' } };
  return { kind: 'axis-year', options: { year: 'numeric' } };
}

/** What stands under the ticks of a time axis, as fine as the step between them. */
export function timeLabels(ticks: readonly number[], step: number, zone: string | undefined): string[] {
  const { kind, options } = kindOf(step);
  const text = formatter(`${kind}-${zone ?? 'system'}`, (tag) =>
    new Intl.DateTimeFormat(tag, { ...options, ...(zone === undefined ? {} : { timeZone: zone }) }));
  return ticks.map((tick) => text.format(tick * 1_000));
}
