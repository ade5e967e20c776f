import { lengthOf } from './length';

/** How hard a passphrase is to guess, in four steps. */
export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/** The desk takes nothing shorter. */
export const leastLength = 12;

/** What every list of guesses begins with, in the languages of the desk; leet digits are read as letters first. */
const wellKnown = [
  'password', 'passphrase', 'passwort', 'contrasena', 'contraseña', 'welcome', 'bienvenido', 'letmein', 'admin',
  'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwerty', 'iloveyou', 'teamo', 'changeme', 'secret', 'secreto', 'monkey', 'dragon',
  'temporary', 'temporal', 'fidus',
];

const leet: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' };

function plain(text: string): string {
  return text.toLowerCase().replace(/[013457@$]/g, (sign) => leet[sign] ?? sign);
}

/** The shortest part whose repetition makes the whole text: `abcabcabc` is no more than `abc`. */
function unitOf(text: string): string {
  return /^(.+?)\1+$/s.exec(text)?.[1] ?? text;
}

/** What is left of a text without the well-known words in it, and how many those were. */
function withoutKnown(text: string): { rest: string; words: number } {
  let rest = text;
  let words = 0;
  for (const word of wellKnown) {
    for (let at = plain(rest).indexOf(word); at >= 0; at = plain(rest).indexOf(word)) {
      rest = `${rest.slice(0, at)} ${rest.slice(at + word.length)}`;
      words += 1;
    }
  }
  return { rest, words };
}

/** Signs that count: a known word counts as one and a half, a sign that only continues a run as a tenth. */
function signs(text: string): number {
  const { rest, words } = withoutKnown(text);
  let count = words * 0.5;
  for (let at = 0; at < rest.length; at += 1) {
    const step = at === 0 ? 99 : Math.abs(rest.charCodeAt(at) - rest.charCodeAt(at - 1));
    count += step <= 1 ? 0.1 : 1;
  }
  return count;
}

function poolOf(text: string): number {
  const classes: readonly [RegExp, number][] = [[/\p{Ll}/u, 26], [/\p{Lu}/u, 26], [/\d/, 10], [/[^\p{L}\d]/u, 33]];
  return classes.reduce((sum, [shape, size]) => sum + (shape.test(text) ? size : 0), 0);
}

/** An estimate of the bits a guesser must find. Words count as words of a list of eight thousand, not as letters. */
export function bitsOf(text: string): number {
  const unit = unitOf(text);
  if (unit === '') return 0;
  const bits = signs(unit) * Math.log2(Math.max(2, poolOf(unit)));
  const words = unit.toLowerCase().split(/[^\p{L}]+/u).filter((word) => word.length > 2);
  if (words.length < 2 || words.join('').length < unit.length * 0.7) return bits;
  return Math.min(bits, new Set(words).size * 13);
}

export function strengthOf(text: string): Strength {
  if (lengthOf(text) < leastLength) return 'short';
  const bits = bitsOf(text);
  if (bits < 36) return 'weak';
  return bits < 50 ? 'fair' : 'strong';
}
