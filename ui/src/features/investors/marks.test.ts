import { expect, it } from 'vitest';
import { stateTone, wordIn } from './marks';

it('a word no language file knows is shown as it came, readable', () => {
  expect(wordIn({ active: 'Active' }, 'active')).toBe('Active');
  expect(wordIn({ active: 'Active' }, 'waiting_for_notary')).toBe('waiting for notary');
  expect(wordIn({ active: 'Active' }, 'constructor')).toBe('constructor');
});

it('a state nobody knows is quiet', () => {
  expect(stateTone('active')).toBe('good');
  expect(stateTone('toString')).toBe('quiet');
});
