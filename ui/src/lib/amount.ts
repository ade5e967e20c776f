import { separators } from './locale';

/** Reads an amount as a person types it, in the reader's way or with a point: `1,234.50`, `1.234,50`, `-20`; nothing when it is none. */
export function readAmount(text: string): string | null {
  const { group, decimal } = separators();
  const flat = text.trim().replace(/[\u2212\u2013]/g, '-').replace(/[\s\u00a0\u202f']/g, '');
  const grouped = new RegExp(`^[+-]?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`);
  const whole = grouped.test(flat) ? flat.replaceAll(group, '') : flat;
  const pointed = whole.replace(decimal, '.');
  return /^[+-]?\d+(\.\d+)?$/.test(pointed) ? pointed.replace(/^\+/, '') : null;
}
