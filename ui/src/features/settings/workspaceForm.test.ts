import { expect, it } from 'vitest';
import { checkWorkspace, readMinutes } from './workspaceForm';

it.each([['5', 5], ['1', 1], ['120', 120], ['0', null], ['121', null], ['4.5', null], ['', null], ['-3', null], ['5 min', null]])('%j is read as %s minutes', (text, minutes) => {
  expect(readMinutes(text)).toBe(minutes);
});

it('each mistake is told at its own field', () => {
  expect(checkWorkspace({ currency: 'eur', zone: 'Madrid' })).toEqual({ currency: 'currency', zone: 'zone' });
  expect(checkWorkspace({ currency: 'EUR', zone: 'Europe/Madrid' })).toEqual({});
});
