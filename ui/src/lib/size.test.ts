import { expect, test } from 'vitest';
import { formatSize } from './size';

test('a size is told in the largest unit that leaves a whole number', () => {
  expect(formatSize(0)).toBe('0\u00a0B');
  expect(formatSize(1023)).toBe('1,023\u00a0B');
  expect(formatSize(2048)).toBe('2\u00a0kB');
  expect(formatSize(512 * 1024 * 1024)).toBe('512\u00a0MB');
});
