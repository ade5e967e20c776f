import { expect, it } from 'vitest';
import { cx } from './classes';

it('lets the later of two contradicting classes hold', () => {
  expect(cx('control-height px-3 text-sm', 'h-7 px-2 text-2xs')).toBe('h-7 px-2 text-2xs');
  expect(cx('size-8', 'h-6')).toBe('size-8 h-6');
  expect(cx('h-6 w-6', 'size-8')).toBe('size-8');
  expect(cx('border', 'border-0', 'border-t')).toBe('border-0 border-t');
  expect(cx('bg-raised hover:bg-sunken', 'bg-sunken')).toBe('hover:bg-sunken bg-sunken');
});

it('keeps side by side what only looks alike', () => {
  expect(cx('text-sm text-muted text-end', 'text-loss')).toBe('text-sm text-end text-loss');
  expect(cx('flex flex-col', 'flex-1 shrink-0')).toBe('flex flex-col flex-1 shrink-0');
  expect(cx('border border-dashed border-line-strong', 'border-accent')).toBe('border border-dashed border-accent');
});
