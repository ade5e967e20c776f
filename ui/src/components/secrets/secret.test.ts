import { expect, it } from 'vitest';
import { checkCode, checkNewSecret, checkRepeat, refusedSecret } from './secret';

it.each([
  ['', 'required'],
  ['elevenchars', 'short'],
  ['abababababab', 'uniform'],
  ['twelve chars', undefined],
  ['copper lantern '.repeat(80), 'long'],
])('a passphrase %j is judged %s', (text, expected) => {
  expect(checkNewSecret(text, 'passphrase')).toBe(expected);
});

it('a password is measured in bytes, for bcrypt reads no more than 72', () => {
  expect(checkNewSecret('ñ'.repeat(36), 'password')).toBeUndefined();
  expect(checkNewSecret('ñ'.repeat(37), 'password')).toBe('long');
});

it('the repetition must be the same to the letter', () => {
  expect(checkRepeat('copper lantern', '')).toBe('required');
  expect(checkRepeat('copper lantern', 'Copper lantern')).toBe('differs');
  expect(checkRepeat('copper lantern', 'copper lantern')).toBeUndefined();
});

it('a recovery code is read with or without its dashes', () => {
  expect(checkCode(' - ')).toBe('required');
  expect(checkCode('ABCD-EFGH')).toBe('code');
  expect(checkCode('ABCD-EFGH-JKMN-PQRS-TVWX-0123-4567')).toBeUndefined();
  expect(checkCode('abcd efgh jkmn pqrs tvwx 0123 4567')).toBeUndefined();
});

it('a rule nobody knows is told as weak', () => {
  expect(refusedSecret('shorter_than_12')).toBe('short');
  expect(refusedSecret('something_new')).toBe('weak');
  expect(refusedSecret(undefined)).toBe('weak');
});
