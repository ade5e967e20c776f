import { describe, expect, it } from 'vitest';
import { bareName, checkSigning, firstSigning, initialsOf, marksOf, signRequest, spreadMark, type SigningValues } from './signing';

const box = { x: 36, y: 40, width: 180, height: 54 };
const ready: SigningValues = { ...firstSigning, identity: 'Ada', place: { page: 2, box }, typed: 'Ada Pérez', reason: '  I agree ' };
const words = { initials: 'AP', date: '2026-11-22' };

describe('before signing', () => {
  it('everything that is missing is told', () => {
    expect(checkSigning(firstSigning)).toEqual({ identity: 'identity', place: 'where', looks: 'looks' });
    expect(checkSigning(ready)).toEqual({});
    expect(checkSigning({ ...ready, level: 'b-t', tsa: 'tsa.example' })).toEqual({ tsa: 'tsa' });
    expect(checkSigning({ ...ready, looks: 'none', lines: [] })).toEqual({ lines: 'lines' });
    expect(checkSigning({ ...ready, where: 'invisible', place: null, typed: '' })).toEqual({});
    expect(checkSigning({ ...ready, where: 'there' })).toEqual({ field: 'field' });
  });
});

describe('what the desk is asked', () => {
  const request = (values: SigningValues, password: string | null = null) => signRequest(values, { input: '/a.pdf', output: '/b.pdf', passphrase: 'open sesame now', password, words });

  it('is a new field where it was put, in its looks', () => {
    expect(request(ready)).toMatchObject({
      place: { page: 2, x: 36, y: 40, width: 180, height: 54 },
      field: null,
      reason: 'I agree',
      location: null,
      tsa: null,
      later: false,
      certify: null,
      looks: { mark: { kind: 'typed', text: 'Ada Pérez' }, lines: ['name', 'time', 'reason'] },
    });
  });

  it('waits for the authority only where the queue can raise it', () => {
    const higher: SigningValues = { ...ready, level: 'b-t', tsa: ' https://tsa.example ' };
    expect(request(higher)).toMatchObject({ later: true, tsa: 'https://tsa.example' });
    expect(request(higher, 'password')).toMatchObject({ later: false });
  });

  it('shows nothing for an invisible field', () => {
    expect(request({ ...ready, where: 'invisible' })).toMatchObject({ place: null, field: null });
    expect(request({ ...ready, where: 'invisible' }).looks).toBeUndefined();
  });
});

describe('marks', () => {
  const mark = { id: 'm', page: 1, box, text: '' };

  it('say initials and date by themselves, and nothing without a text', () => {
    const marks = marksOf([{ ...mark, kind: 'initials' }, { ...mark, kind: 'date' }, { ...mark, kind: 'text' }, { ...mark, kind: 'tick' }], words);
    expect(marks.map(({ mark: what }) => what)).toEqual([{ kind: 'initials', text: 'AP' }, { kind: 'text', text: '2026-11-22' }, { kind: 'tick' }]);
  });

  it('go to every other page once', () => {
    const one = { ...mark, kind: 'initials' as const, page: 2 };
    const all = spreadMark([one], 'm', { pages: 3, from: 7 });
    expect(all.map(({ id, page }) => [id, page])).toEqual([['m', 2], ['mark7', 1], ['mark9', 3]]);
    expect(spreadMark(all, 'm', { pages: 3, from: 10 })).toEqual(all);
    expect(spreadMark([one], 'm', { pages: 900, from: 1 })).toHaveLength(500);
  });

  it('take the letters of a name', () => {
    expect(initialsOf('María del Carmen Núñez-Ortega')).toBe('MDCN');
    expect(initialsOf('  ')).toBe('');
    expect(bareName('Letter.v2.PDF')).toBe('Letter.v2');
  });
});
