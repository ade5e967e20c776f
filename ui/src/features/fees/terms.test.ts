import { expect, it } from 'vitest';
import { decimalOf } from './terms';

it('a typed number is taken in either way of writing, and nothing else is', () => {
  expect(decimalOf('1,5')).toBe('1.5');
  expect(decimalOf('1 000 000')).toBe('1000000');
  for (const text of ['', '-2', 'two', '1.2.3', '1e9']) expect(decimalOf(text)).toBeNull();
});
