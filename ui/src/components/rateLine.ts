import type { RateUsed } from '@/ipc/contract.gen';
import { formatDay } from '@/lib/dates';
import { formatDecimal } from '@/lib/figures';

/** Six significant places say enough of a rate; the exact one is in the record. */
function rateText(rate: string): string {
  const [whole = '', fraction = ''] = rate.split('.');
  return formatDecimal(rate, Math.min(fraction.length, whole.replace(/^-?0*/, '').length > 3 ? 2 : 6));
}

/** `1 EUR = 1.0832 USD, ECB, 20 Nov 2026`: what a figure was converted at, and who says so. */
export function rateLine({ from, to, rate, date, quotes }: RateUsed): string {
  const sources = [...new Set(quotes.map((quote) => quote.source))].join(', ');
  return [`1 ${from} = ${rateText(rate)} ${to}`, sources, date === null ? '' : formatDay(date)].filter(Boolean).join(', ');
}
