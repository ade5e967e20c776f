import type { Tone } from '@/components/Pill';
import type { KycMark } from '@/ipc/contract.gen';

/** The states of a file, from what needs a person to what does not. */
export const kycMarks: readonly KycMark[] = ['problem', 'incomplete', 'pending', 'complete'];

export const kycTones: Readonly<Record<KycMark, Tone>> = { complete: 'good', pending: 'accent', incomplete: 'warn', problem: 'bad' };

const stateTones: Readonly<Record<string, Tone>> = {
  active: 'good', incubating: 'accent', approved: 'good', paid: 'good',
  paused: 'warn', suspended: 'bad', pending_redemption: 'warn', pending: 'warn', rejected: 'bad', expired: 'bad',
};

/** The tone of a state's word; a word nobody knows is quiet. */
export function stateTone(word: string): Tone {
  return Object.hasOwn(stateTones, word) ? (stateTones[word] ?? 'quiet') : 'quiet';
}

/** A word of the database as it may be shown when no language file knows it: `wire_transfer` reads wire transfer. */
export function plainWord(word: string): string {
  return word.replaceAll('_', ' ');
}

/** The text for a word that comes from outside, from a list of texts that may not have it. */
export function wordIn(texts: Readonly<Record<string, string>>, word: string): string {
  return Object.hasOwn(texts, word) ? (texts[word] ?? plainWord(word)) : plainWord(word);
}
