import { describe, expect, it } from 'vitest';
import { added, groupsOf, ordered, orderOf, shifted, type Draft } from './signers';

function drafts(...names: string[]): Draft[] {
  let all: Draft[] = [];
  for (const name of names) all = added(all, { name, way: 'in_person' });
  return all;
}

const steps = (all: readonly Draft[]): [string, number, number][] => all.map(({ name, number, step }) => [name, number, step]);

describe('the order of signers', () => {
  it('is one after the other, and a counter-signature comes after everybody', () => {
    const [ada, ben, cleo] = drafts('Ada', 'Ben', 'Cleo');
    if (ada === undefined || ben === undefined || cleo === undefined) throw new Error('three');
    expect(steps(ordered([{ ...ada, counter_signs: true }, ben, cleo], 'order'))).toEqual([['Ben', 1, 1], ['Cleo', 2, 2], ['Ada', 3, 3]]);
    expect(steps(ordered([{ ...ada, counter_signs: true }, ben, cleo], 'parallel'))).toEqual([['Ben', 1, 1], ['Cleo', 2, 1], ['Ada', 3, 2]]);
  });

  it('by steps stays as it was chosen, with the counter-signature behind the last', () => {
    const all = drafts('Ada', 'Ben', 'Cleo').map((draft, at) => ({ ...draft, step: [2, 1, 9][at] ?? 1, counter_signs: at === 2 }));
    expect(steps(ordered(all, 'own'))).toEqual([['Ada', 1, 2], ['Ben', 2, 1], ['Cleo', 3, 3]]);
  });

  it('is read back from its steps', () => {
    const all = drafts('Ada', 'Ben', 'Cleo');
    expect(orderOf(ordered(all, 'order'))).toBe('order');
    expect(orderOf(ordered(all, 'parallel'))).toBe('parallel');
    expect(orderOf(all.map((draft, at) => ({ ...draft, step: [1, 1, 2][at] ?? 1 })))).toBe('own');
  });

  it('moves one up and nobody beyond the end', () => {
    const all = drafts('Ada', 'Ben');
    expect(shifted(all, all[1]?.key ?? '', -1).map((draft) => draft.name)).toEqual(['Ben', 'Ada']);
    expect(shifted(all, all[0]?.key ?? '', -1).map((draft) => draft.name)).toEqual(['Ada', 'Ben']);
  });
});

it('of a group never more must sign than it has', () => {
  const all = drafts('Ada', 'Ben', 'Cleo').map((draft, at) => ({ ...draft, group: at < 2 ? 1 : null }));
  expect(groupsOf(all, { 1: 5 })).toEqual([{ number: 1, needed: 2 }]);
  expect(groupsOf(all, {})).toEqual([{ number: 1, needed: 1 }]);
  expect(groupsOf(drafts('Ada'), { 1: 2 })).toEqual([]);
});
