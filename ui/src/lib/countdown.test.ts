import { expect, it } from 'vitest';
import { formatLeft } from './countdown';

it('time left is told in minutes and seconds, and in hours when there are any', () => {
  expect(formatLeft(5)).toBe('0:05');
  expect(formatLeft(65)).toBe('1:05');
  expect(formatLeft(3_725)).toBe('1:02:05');
});
