import { describe, expect, it } from 'vitest';
import { compareDecimals, forDrawing, roundDecimal, shiftDecimal, signOf, sumDecimals } from './decimal';

describe('decimals are exact', () => {
  it('sums what floating point cannot', () => {
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(sumDecimals(['9007199254740993', '0.01'])).toBe('9007199254740993.01');
    expect(sumDecimals(['-5.50', '5.5'])).toBe('0.00');
    expect(sumDecimals([])).toBe('0');
  });

  it('gives no sum when one part is not a number', () => {
    expect(sumDecimals(['1', 'NaN'])).toBeNull();
    expect(sumDecimals(['1', '1e5'])).toBeNull();
  });

  it.each([
    ['1.005', 2, '1.01'],
    ['-1.005', 2, '-1.01'],
    ['2.344999', 2, '2.34'],
    ['0.5', 0, '1'],
    ['-0.4', 0, '0'],
    ['7', 2, '7.00'],
    ['1234567890123456789012345678901234.995', 2, '1234567890123456789012345678901235.00'],
  ])('rounds %s to %i places as %s', (text, places, rounded) => {
    expect(roundDecimal(text, places)).toBe(rounded);
  });

  it('orders by value and puts what is unknown last', () => {
    expect(['10', '9.5', null, '-1'].toSorted(compareDecimals)).toEqual(['-1', '9.5', '10', null]);
  });

  it('tells a sign, and none for what is not a number', () => {
    expect([signOf('-0.00'), signOf('-0.01'), signOf('3'), signOf('x')]).toEqual([0, -1, 1, null]);
  });

  it('shifts a fraction into percent without losing a digit', () => {
    expect(shiftDecimal('0.015', 2)).toBe('1.5');
    expect(shiftDecimal('12', 2)).toBe('1200');
  });

  it('gives a pixel only for a finite number', () => {
    expect([forDrawing('1.5'), forDrawing(null), forDrawing('Infinity')]).toEqual([1.5, null, null]);
  });
});
