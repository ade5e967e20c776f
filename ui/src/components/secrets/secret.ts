import { lengthOf } from '@/lib/length';
import { leastLength } from '@/lib/strength';

/** What can be wrong with a secret; the language files know each by this word. */
export type SecretProblem = 'required' | 'short' | 'long' | 'uniform' | 'differs' | 'same' | 'well_known' | 'weak' | 'code';

/** A passphrase wraps the key of the workspace; a password signs a person in, and bcrypt reads no more than 72 bytes of it. */
export type SecretKind = 'passphrase' | 'password';

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The rules the desk checks too, so that a mistake is told before anything is sent. */
export function checkNewSecret(text: string, kind: SecretKind): SecretProblem | undefined {
  const length = lengthOf(text);
  if (text === '') return 'required';
  if (length < leastLength) return 'short';
  if (kind === 'password') return bytesOf(text) > 72 ? 'long' : undefined;
  if (length > 1_024) return 'long';
  return new Set(text).size < 5 ? 'uniform' : undefined;
}

export function checkRepeat(text: string, again: string): SecretProblem | undefined {
  if (again === '') return 'required';
  return again === text ? undefined : 'differs';
}

const rules: Readonly<Record<string, SecretProblem>> = {
  empty: 'required',
  shorter_than_12: 'short',
  longer_than_1024: 'long',
  longer_than_72_bytes: 'long',
  too_uniform: 'uniform',
  well_known: 'well_known',
  same_as_before: 'same',
};

/** The rule by which the desk refused a secret, as one of our words; a rule we do not know is told as weak. */
export function refusedSecret(rule: string | undefined): SecretProblem {
  return rules[rule ?? ''] ?? 'weak';
}

/** The signs of a recovery code, dashes and spaces apart. */
const codeLength = 28;

export function checkCode(text: string): SecretProblem | undefined {
  const bare = text.replace(/[\s-]/g, '');
  if (bare === '') return 'required';
  return bare.length < codeLength ? 'code' : undefined;
}
