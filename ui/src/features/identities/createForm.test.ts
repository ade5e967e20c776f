import { describe, expect, it } from 'vitest';
import { checkCreate, createRequest, firstCreate } from './createForm';

const good = { ...firstCreate('Ada Pérez', 'Harbour Capital', ''), passphrase: 'walnut lantern river', again: 'walnut lantern river' };

describe('a new identity', () => {
  it('begins with the person and the firm, and needs a passphrase typed twice', () => {
    expect(checkCreate(firstCreate('Ada', 'Harbour', ''))).toEqual({ passphrase: 'required', again: 'required' });
    expect(checkCreate(good)).toEqual({});
    expect(checkCreate({ ...good, again: 'walnut lantern rivers' })).toEqual({ again: 'differs' });
  });

  it('needs the authority’s passphrase where there is an authority', () => {
    expect(checkCreate({ ...good, authority: 'Harbour CA' })).toEqual({ authorityPassphrase: 'authority' });
  });

  it('refuses a country that is none and years beyond ten', () => {
    expect(checkCreate({ ...good, country: 'Lux', years: '11', name: ' ' })).toEqual({ country: 'country', years: 'years', name: 'name' });
  });

  it('is asked for without what was left empty', () => {
    expect(createRequest({ ...good, country: 'lu', organisation: ' ' })).toMatchObject({ country: 'LU', organisation: null, authority: null, authority_passphrase: null, years: 3, key: 'p256' });
  });
});
