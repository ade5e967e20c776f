import { describe, expect, it } from 'vitest';
import { understood } from './coreWords';

describe('what the core says', () => {
  it.each([
    ['the field buyer.name was filled', 'fieldFilled', { name: 'buyer.name' }],
    ['the field x was changed (MaxLen)', 'fieldChangedKey', { name: 'x', key: 'MaxLen' }],
    ["the document's bytes are not those that were signed", 'digest', {}],
    ['after signature Signature1: page 3 was changed (Contents)', 'afterSignature', { name: 'Signature1', rest: 'page 3 was changed (Contents)' }],
    ['a stream of content was changed (object 12)', 'contentChanged', { number: '12' }],
  ])('%s', (sentence, key, params) => {
    expect(understood(sentence)).toEqual({ key, params });
  });

  it('is left as it is when it is not known', () => {
    expect(understood('something else happened')).toBeNull();
    expect(understood(`the field ${'x'.repeat(3_000)} was filled`)).toBeNull();
  });
});
