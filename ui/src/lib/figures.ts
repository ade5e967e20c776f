import { roundDecimal, shiftDecimal, signOf } from './decimal';
import { formatter, separators } from './locale';

/** The true minus; a hyphen is too short and breaks the line. */
export const minus = '\u2212';
/** What stands for a figure nobody knows. */
export const unknownMark = '\u2013';
/** What stands for a figure that is hidden from a glance over the shoulder. */
export const maskMark = '\u2022\u2022\u2022\u2022\u2022\u2022';
const narrowSpace = '\u202f';

const noMinorUnit = new Set(['JPY', 'KRW', 'CLP', 'VND', 'ISK', 'PYG', 'UGX', 'XAF', 'XOF', 'XPF']);
const threePlaces = new Set(['BHD', 'KWD', 'OMR', 'JOD', 'TND', 'IQD', 'LYD']);

/** How many places an amount of the currency is printed with (ISO 4217). */
export function placesOf(currency: string): number {
  if (noMinorUnit.has(currency)) return 0;
  return threePlaces.has(currency) ? 3 : 2;
}

export type Sign = 'negative' | 'always';

/** The parts of a printed number, so that a headline can set the fraction smaller. */
export interface NumberParts {
  sign: string;
  whole: string;
  fraction: string;
}

/** Prints a decimal string exactly: grouped in the reader's way, never through floating point. */
export function numberParts(text: string, places: number, sign: Sign = 'negative'): NumberParts | null {
  const rounded = roundDecimal(text, places);
  if (rounded === null) return null;
  const direction = signOf(rounded);
  const [whole = '0', fraction] = rounded.replace('-', '').split('.');
  const { group, decimal } = separators();
  const mark = direction === -1 ? minus : sign === 'always' && direction === 1 ? '+' : '';
  return {
    sign: mark,
    whole: whole.replace(/\B(?=(\d{3})+$)/g, group),
    fraction: fraction === undefined ? '' : `${decimal}${fraction}`,
  };
}

/** A decimal string as one text, or the unknown mark when it is not a number. */
export function formatDecimal(text: string, places: number, sign: Sign = 'negative'): string {
  const parts = numberParts(text, places, sign);
  return parts ? `${parts.sign}${parts.whole}${parts.fraction}` : unknownMark;
}

/** A percentage that is already in percent: `1.5` reads 1.50 %. */
export function formatPercent(text: string, places = 2, sign: Sign = 'negative'): string {
  return `${formatDecimal(text, places, sign)}${narrowSpace}%`;
}

/** An amount with its currency code behind it; with the sign for any currency where nobody told which it is. */
export function formatMoney(amount: string, currency: string, sign: Sign = 'negative'): string {
  return `${formatDecimal(amount, placesOf(currency), sign)} ${currency === 'XXX' ? '¤' : currency}`;
}

/** A price or a size as it was told: every digit, in the reader's way of writing. */
export function formatPlain(text: string | null, least = 0): string {
  if (text === null) return unknownMark;
  const told = text.split('.')[1]?.length ?? 0;
  return formatDecimal(text, Math.max(told, least));
}

/** A count of things. */
export function formatCount(count: number): string {
  return formatter('count', (tag) => new Intl.NumberFormat(tag, { useGrouping: 'always' })).format(count);
}

/** A short number for an axis, where the exact one stands in the cross-hair: 4.2 M. */
export function formatAxis(value: number): string {
  const short = formatter(
    'axis',
    (tag) => new Intl.NumberFormat(tag, { notation: 'compact', maximumSignificantDigits: 4 }),
  );
  return short.format(value).replace('-', minus);
}

/** A statistic that is a fraction and no money: `-0.0123` reads −1.23 %. */
export function formatRatio(ratio: number, places = 2, sign: Sign = 'negative'): string {
  return formatPercent((ratio * 100).toFixed(places), places, sign);
}

/** A fall, which the desk tells as a fraction from zero: 0.05 reads −5.00 %. */
export function formatFall(fraction: string | null): string {
  if (fraction === null) return unknownMark;
  const percent = shiftDecimal(fraction, 2) ?? '';
  return formatPercent(signOf(percent) === 1 ? `-${percent}` : percent);
}
