import { afterEach, describe, expect, it } from 'vitest';
import { formatCount, formatDecimal, formatMoney, formatPercent, formatRatio, placesOf } from './figures';
import { setLocale, systemLanguage } from './locale';

afterEach(() => setLocale('en'));

describe('figures as a person reads them', () => {
  it('groups in English and in Spanish, four digits too', () => {
    expect(formatDecimal('1234.5', 2)).toBe('1,234.50');
    setLocale('es');
    expect(formatDecimal('1234.5', 2)).toBe('1.234,50');
    expect(formatCount(1234)).toBe('1.234');
  });

  it('uses the true minus, and a plus only on changes', () => {
    expect(formatDecimal('-1234.56', 2)).toBe('\u22121,234.56');
    expect(formatDecimal('5', 0, 'always')).toBe('+5');
    expect(formatDecimal('0', 2, 'always')).toBe('0.00');
    expect(formatDecimal('-0.001', 2, 'always')).toBe('0.00');
  });

  it('keeps every digit of an amount no double can hold', () => {
    expect(formatMoney('98765432109876543210.12', 'USD')).toBe('98,765,432,109,876,543,210.12 USD');
  });

  it('prints as many places as the currency has', () => {
    expect(formatMoney('1500', 'JPY')).toBe('1,500 JPY');
    expect(formatMoney('1.5', 'KWD')).toBe('1.500 KWD');
    expect(placesOf('USC')).toBe(2);
  });

  it('shows percentages and statistics with a sign when asked', () => {
    expect(formatPercent('1.5')).toBe('1.50\u202f%');
    expect(formatRatio(-0.0857)).toBe('\u22128.57\u202f%');
    expect(formatRatio(0.0412, 1, 'always')).toBe('+4.1\u202f%');
  });

  it('shows what is not a number as unknown', () => {
    expect(formatDecimal('NaN', 2)).toBe('\u2013');
  });

  it('survives a system whose language is C', () => {
    Object.defineProperty(navigator, 'language', { value: 'C', configurable: true });
    expect(systemLanguage()).toBe('en');
    Object.defineProperty(navigator, 'language', { value: 'es-MX', configurable: true });
    expect(systemLanguage()).toBe('es');
    Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
  });
});
