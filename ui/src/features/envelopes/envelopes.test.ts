import { describe, expect, it } from 'vitest';
import type { EnvelopeSignerView } from '@/ipc/contract.gen';
import { readDays } from './EnvelopeDialog';
import { plain } from './HandOverPage';
import { readEnd } from './SendDialog';
import { actOf, canBeWrittenTo } from './SignersPart';

const signer: EnvelopeSignerView = {
  number: 1, name: 'Ada Sample', email: null, user_id: null, client_id: 'c1', capacity: '', way: 'in_person', step: 1, group: null, counter_signs: false,
  standing: 'turn', viewed_at: null, signed_at: null, turn_since: null, remind: false, own: false,
};

describe('what can be done for a signer', () => {
  it('depends on who asks, whose turn it is and how they sign', () => {
    expect(actOf(signer, { state: 'sent' }, true)).toBe('hand_over');
    expect(actOf({ ...signer, way: 'exchange' }, { state: 'viewed' }, true)).toBe('import');
    expect(actOf({ ...signer, way: 'own_identity' }, { state: 'sent' }, true)).toBeNull();
    expect(actOf({ ...signer, own: true }, { state: 'sent' }, false)).toBe('sign');
    expect(actOf(signer, { state: 'sent' }, false)).toBeNull();
    expect(actOf({ ...signer, standing: 'waits' }, { state: 'sent' }, true)).toBeNull();
    expect(actOf(signer, { state: 'voided' }, true)).toBeNull();
  });
});

it('whoever is waited for and has an address can be written to, by others', () => {
  expect(canBeWrittenTo(signer, { state: 'sent' }, true)).toBe(true);
  expect(canBeWrittenTo({ ...signer, client_id: null }, { state: 'sent' }, true)).toBe(false);
  expect(canBeWrittenTo({ ...signer, client_id: null, email: 'ada@client.example' }, { state: 'viewed' }, true)).toBe(true);
  expect(canBeWrittenTo({ ...signer, own: true }, { state: 'sent' }, true)).toBe(false);
  expect(canBeWrittenTo({ ...signer, standing: 'signed' }, { state: 'sent' }, true)).toBe(false);
  expect(canBeWrittenTo(signer, { state: 'completed' }, true)).toBe(false);
  expect(canBeWrittenTo(signer, { state: 'sent' }, false)).toBe(false);
});

it('an end is the beginning of a day, nothing, or wrong', () => {
  expect(readEnd('2026-12-31')).toEqual({ at: '2026-12-31T00:00:00Z' });
  expect(readEnd(' ')).toEqual({ at: null });
  expect(readEnd('soon')).toBeNull();
});

it('days are a whole number of a year', () => {
  expect(['7', '0', '365', '366', '-1', '1.5', ''].map(readDays)).toEqual([7, 0, 365, null, null, null, null]);
});

it('an agreement is read without the marks of its paper', () => {
  expect(plain('## Parties\n| Amount | 100 EUR\n[[sign: investor | Ada]]')).toBe('Parties\nAmount: 100 EUR\n____________  Ada');
});
