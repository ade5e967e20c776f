import { clsx, type ClassValue } from 'clsx';
import { createTailwindMerge } from 'tailwind-merge';

const any = (): boolean => true;
const amount = (value: string): boolean => /^[\d[]|^(auto|none)$/.test(value);
const colour = (value: string): boolean => !/^(separate|collapse|spacing)/.test(value);
const sides = ['x', 'y', 's', 'e', 't', 'r', 'b', 'l'] as const;
const each = (names: readonly string[]): Record<string, [Record<string, [typeof any]>]> => Object.fromEntries(names.map((name) => [name, [{ [name]: [any] }]]));
const wholeOver = (name: string): Record<string, string[]> => ({ [name]: sides.map((side) => name + side), [`${name}x`]: [`${name}s`, `${name}e`, `${name}r`, `${name}l`], [`${name}y`]: [`${name}t`, `${name}b`] });

/**
 * The kinds of classes of which one component gives one and its caller may give another. The library's own list knows
 * all of Tailwind and is 22 kB of every start; what is not in this one is joined and never taken away.
 */
const merge = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: {
    display: ['block', 'inline-block', 'inline', 'flex', 'inline-flex', 'grid', 'inline-grid', 'contents', 'hidden'],
    position: ['static', 'fixed', 'absolute', 'relative', 'sticky'],
    h: ['row-height', 'control-height', { h: [any] }],
    ...each(['w', 'size', 'min-h', 'min-w', 'max-h', 'max-w', 'm', 'p', ...sides.flatMap((side) => [`m${side}`, `p${side}`]), 'gap', 'gap-x', 'gap-y', 'space-x', 'space-y']),
    ...each(['bg', 'opacity', 'shadow', 'z', 'inset', 'inset-x', 'inset-y', 'start', 'end', 'top', 'right', 'bottom', 'left', 'leading', 'items', 'justify', 'self', 'overflow', 'overflow-x', 'overflow-y', 'whitespace', 'grid-cols', 'grid-rows', 'animate', 'resize', 'outline-offset']),
    'text-align': [{ text: ['start', 'center', 'end', 'left', 'right'] }],
    'font-size': [{ text: ['2xs', 'xs', 'sm', 'md', 'lg', 'xl'] }],
    'text-color': [{ text: [any] }],
    'font-weight': [{ font: ['normal', 'medium', 'semibold', 'bold'] }],
    'font-family': [{ font: ['sans', 'mono'] }],
    'flex-direction': [{ flex: ['row', 'row-reverse', 'col', 'col-reverse'] }],
    'flex-wrap': [{ flex: ['wrap', 'nowrap'] }],
    flex: [{ flex: [amount] }],
    grow: [{ grow: ['', any] }],
    shrink: [{ shrink: ['', any] }],
    rounded: [{ rounded: ['', 'none', 'sm', 'md', 'lg', 'full'] }],
    'border-w': [{ border: ['', '0', '2'] }],
    ...Object.fromEntries(sides.map((side) => [`border-w-${side}`, [{ border: [{ [side]: ['', '0', '2'] }] }]])),
    'border-style': [{ border: ['solid', 'dashed', 'dotted', 'none'] }],
    'border-color': [{ border: [colour] }],
  },
  conflictingClassGroups: {
    ...wholeOver('p'),
    ...wholeOver('m'),
    size: ['w', 'h'],
    gap: ['gap-x', 'gap-y'],
    overflow: ['overflow-x', 'overflow-y'],
    inset: ['inset-x', 'inset-y', 'start', 'end', 'top', 'right', 'bottom', 'left'],
    'inset-x': ['right', 'left'],
    'inset-y': ['top', 'bottom'],
    flex: ['grow', 'shrink'],
    'border-w': sides.map((side) => `border-w-${side}`),
    'font-size': ['leading'],
  },
  conflictingClassGroupModifiers: { 'font-size': ['leading'] },
  orderSensitiveModifiers: ['before', 'after', 'placeholder', 'file', 'marker', 'selection', 'first-line', 'first-letter', 'backdrop', '*', '**'],
}));

/** Joins class names; the later one of two that contradict each other holds. */
export function cx(...values: ClassValue[]): string {
  return merge(clsx(values));
}
