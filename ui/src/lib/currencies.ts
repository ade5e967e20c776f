import { formatter, localeTag } from './locale';

/** What a fund is usually kept in comes first. */
const usual = ['USD', 'EUR', 'GBP', 'CHF', 'MXN', 'JPY'];

/** Whether it is written as ISO 4217 writes a currency. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code);
}

/** Every currency the system knows, the usual ones first, with its name in the reader's language. */
export function allCurrencies(): { value: string; note: string }[] {
  const names = formatter('currencies', () => new Intl.DisplayNames(localeTag(), { type: 'currency' }));
  const rest = Intl.supportedValuesOf('currency').filter((code) => !usual.includes(code));
  return [...usual, ...rest].map((code) => ({ value: code, note: names.of(code) ?? '' }));
}
