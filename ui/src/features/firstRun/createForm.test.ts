import { expect, it } from 'vitest';
import { checkCreate, createRequest, type CreateValues } from './createForm';

const good: CreateValues = {
  name: ' Northgate ', owner: 'Ada', currency: 'EUR', zone: 'Europe/Madrid',
  passphrase: 'copper lantern orchid', passphraseAgain: 'copper lantern orchid',
  ownPassword: false, password: '', passwordAgain: '',
};

it('a full form has nothing wrong, and names are sent without the spaces around them', () => {
  expect(checkCreate(good)).toEqual({});
  expect(createRequest(good)).toMatchObject({ name: 'Northgate', owner_password: null });
});

it('each mistake is told at its own field', () => {
  const bad = { ...good, name: '', owner: 'a'.repeat(81), currency: 'EU', zone: 'Madrid', passphrase: 'short', passphraseAgain: 'other' };
  expect(checkCreate(bad)).toEqual({
    name: 'plain.required', owner: 'plain.long', currency: 'plain.currency', zone: 'plain.zone',
    passphrase: 'secret.short', passphraseAgain: 'secret.differs',
  });
});

it('a password of one’s own is checked only when it is wanted, and is not the passphrase', () => {
  const own = { ...good, ownPassword: true };
  expect(checkCreate(own)).toEqual({ password: 'secret.required', passwordAgain: 'secret.required' });
  expect(checkCreate({ ...own, password: good.passphrase, passwordAgain: good.passphrase })).toEqual({ password: 'secret.same' });
});
