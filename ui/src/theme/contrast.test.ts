import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Tokens = ReadonlyMap<string, string>;

const css = readFileSync('src/theme/tokens.css', 'utf8');

function block(selector: string): Tokens {
  const body = css.split(`${selector} {`)[1]?.split('}')[0] ?? '';
  return new Map([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((found) => [found[1] ?? '', found[2] ?? '']));
}

const light = block(':root');
const dark = new Map([...light, ...block(":root[data-theme='dark']")]);
const themes: Record<string, Tokens> = {
  light,
  dark,
  'light, blue and orange': new Map([...light, ...block(":root[data-gain-loss='blue_orange']")]),
  'dark, blue and orange': new Map([...dark, ...block(":root[data-gain-loss='blue_orange'][data-theme='dark']")]),
};

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (channels[0] ?? 0) + 0.7152 * (channels[1] ?? 0) + 0.0722 * (channels[2] ?? 0);
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string): number {
  const [dim, bright] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
}

describe.each(Object.entries(themes))('in %s', (_name, tokens) => {
  const colour = (name: string): string => tokens.get(name) ?? '#000000';

  it.each(['text', 'muted', 'accent-text', 'gain', 'loss', 'warn', 'stale'])('%s can be read on every ground', (name) => {
    for (const ground of ['raised', 'surface', 'sunken', 'rail', 'accent-wash']) {
      expect(contrast(colour(name), colour(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('words on a wash and on the accent can be read', () => {
    expect(contrast(colour('warn'), colour('warn-wash'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('loss'), colour('loss-wash'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('on-accent'), colour('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it('marks and the edges of fields can be seen', () => {
    for (const mark of ['line-strong', 'accent', 'gain', 'loss', 'chart-other']) {
      for (const ground of ['raised', 'surface']) expect(contrast(colour(mark), colour(ground)), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });
});
