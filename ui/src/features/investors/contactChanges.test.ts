import { expect, test } from 'vitest';
import type { Contact } from '@/ipc/contract.gen';
import { changesOf } from './contactChanges';

const seen: Contact = {
  standing: 'confirmed',
  fields: [
    { field: 'phone', text: '+34 1', fixed: false },
    { field: 'email', text: null, fixed: false },
    { field: 'address', text: null, fixed: true },
  ],
};

test('only what differs is sent, with what was seen', () => {
  expect(changesOf(seen, { phone: '+34 1 ', email: '' })).toEqual([]);
  expect(changesOf(seen, { phone: ' +34 2' })).toEqual([{ field: 'phone', seen: '+34 1', new: '+34 2' }]);
});

test('an emptied field is taken away, and a fixed one is never sent', () => {
  expect(changesOf(seen, { phone: '', address: 'x' })).toEqual([{ field: 'phone', seen: '+34 1', new: null }]);
});
