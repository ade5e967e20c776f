import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '..');
/** Read before any screen. */
const first = new Set(['common', 'frame', 'home', 'explain']);

function fileOf(from: string, asked: string): string | undefined {
  const path = asked.startsWith('@/') ? join(source, asked.slice(2)) : join(dirname(from), asked);
  return [`${path}.tsx`, `${path}.ts`].find((file) => existsSync(file));
}

/** The words that a file and everything it imports speaks. */
function spoken(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || file.startsWith(join(source, 'ipc'))) return new Set();
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const words = new Set([...text.matchAll(/useTranslation\('(\w+)'\)/g)].map(([, name]) => name ?? ''));
  const imports = [...text.matchAll(/^(import type)?.*?(?:from |import\()'([@.][^']*)'/gm)].flatMap(([, type, asked]) => (type === undefined ? [asked ?? ''] : []));
  for (const asked of imports) {
    const next = fileOf(file, asked);
    if (next !== undefined) for (const name of spoken(next, seen)) words.add(name);
  }
  return words;
}

const routes = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.tsx') && !file.includes('.test.'));
const read = routes.flatMap((file) => [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/import\('(@\/[^']+)'\)[^[]*\[([^\]]*)\]/g)].map(([, page = '', words = '']) => ({ page, words: [...words.matchAll(/'(\w+)'/g)].map(([, name]) => name ?? '') })));

it('finds the screens', () => {
  expect(read.length).toBeGreaterThan(20);
});

it.each(read)('$page is read with the words it speaks, and no others', ({ page, words }) => {
  const file = fileOf('', page) ?? '';
  expect(words).toEqual([...spoken(file)].filter((name) => !first.has(name)).toSorted());
});
