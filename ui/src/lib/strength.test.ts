import { describe, expect, it } from 'vitest';
import { strengthOf } from './strength';

describe('the strength of a passphrase', () => {
  it.each([
    ['', 'short'],
    ['Xk9!pQ2#vL', 'short'],
    ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijklmnop', 'weak'],
    ['passwordpassword', 'weak'],
    ['P4ssw0rd1234567', 'weak'],
    ['contraseña1234', 'weak'],
    ['horsehorsehorsehorse', 'weak'],
    ['copper lantern orchid', 'fair'],
    ['copper lantern orchid tide', 'strong'],
    ['vR7#kq2Lm9!xTz4w', 'strong'],
  ])('%s is %s', (text, expected) => {
    expect(strengthOf(text)).toBe(expected);
  });

  it('counts signs as a person does, so that one sign outside the basic plane is one', () => {
    expect(strengthOf('\u{1d400}'.repeat(11))).toBe('short');
  });
});
