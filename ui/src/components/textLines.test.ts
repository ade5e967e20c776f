import { expect, it } from 'vitest';
import { textLines } from './textLines';

it('a long line is shown in parts with one number, and nothing is left out', () => {
  const text = `{\n${'a'.repeat(1_000)}\n}`;
  const lines = textLines(text);
  expect(lines.map((line) => line.number)).toEqual([1, 2, null, null, 3]);
  expect(lines.map((line) => line.text).join('')).toBe(text.replaceAll('\n', ''));
});

it('a sign of two halves is not cut', () => {
  const lines = textLines(`${'a'.repeat(399)}\u{1d400}b`);
  expect(lines.map((line) => line.text)).toEqual(['a'.repeat(399), '\u{1d400}b']);
});
