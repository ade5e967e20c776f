import { afterEach, expect, it } from 'vitest';
import { readAmount } from './amount';
import { setLocale } from './locale';

afterEach(() => setLocale('en'));

it.each([['1,234.50', '1234.50'], ['1234.5', '1234.5'], ['\u221220', '-20'], ['+7', '7'], ['1,23', null], ['', null], ['a', null], ['1.2.3', null]])('in English %j is %j', (text, amount) => {
  expect(readAmount(text)).toBe(amount);
});

it('in Spanish the signs change places, and a lone point is still a point', () => {
  setLocale('es');
  expect(readAmount('1.234,50')).toBe('1234.50');
  expect(readAmount('1234,5')).toBe('1234.5');
  expect(readAmount('1234.5')).toBe('1234.5');
});
