import { expect, it } from 'vitest';
import { nextSetup, type Setup } from './setup';

const code: Setup = { step: 'code', connect: true, code: 'ABCD', workspace: 'Northgate' };

it('creating leads over the recovery code to the desk', () => {
  let now = nextSetup({ step: 'none' }, { kind: 'pick', connect: false });
  now = nextSetup(now, { kind: 'created', code: 'ABCD', workspace: 'Northgate' });
  expect(now).toEqual({ step: 'code', connect: false, code: 'ABCD', workspace: 'Northgate' });
  expect(nextSetup(now, { kind: 'putAway' })).toEqual({ step: 'none' });
});

it('connecting asks for the connection after the code was put away, never before', () => {
  expect(nextSetup({ step: 'create', connect: true }, { kind: 'putAway' })).toEqual({ step: 'create', connect: true });
  expect(nextSetup(code, { kind: 'putAway' })).toEqual({ step: 'connect' });
});

it('a code that is shown is not lost to a step back', () => {
  expect(nextSetup(code, { kind: 'back' })).toBe(code);
  expect(nextSetup(code, { kind: 'pick', connect: false })).toBe(code);
});
