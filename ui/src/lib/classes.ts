import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['2xs', 'xs', 'sm', 'md', 'lg', 'xl'] }], h: ['row-height', 'control-height'] } },
});

/** Joins class names; the later one of two that contradict each other holds. */
export function cx(...values: ClassValue[]): string {
  return merge(clsx(values));
}
