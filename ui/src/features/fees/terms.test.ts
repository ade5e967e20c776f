import { describe, expect, it } from 'vitest';
import { decimalOf, drawn, firstMoney, firstPath, firstTerms, nextCome, problemsOf, requestOf, resized, returnOf, wholeOf, type Came } from './terms';

it('a typed number is taken in either way of writing, and nothing else is', () => {
  expect(decimalOf('1,5')).toBe('1.5');
  expect(decimalOf('1 000 000')).toBe('1000000');
  for (const text of ['', '-2', 'two', '1.2.3', '1e9']) expect(decimalOf(text)).toBeNull();
});

describe('the path', () => {
  it('has from one to sixty months, and a longer one goes on as it began', () => {
    expect(wholeOf('60', 1, 60)).toBe(60);
    for (const text of ['0', '61', '1.5', '']) expect(wholeOf(text, 1, 60)).toBeNull();
    expect(resized([1, -2], 5)).toEqual([1, -2, 1, -2, 1]);
    expect(resized(firstPath, 1)).toEqual([2]);
    expect(drawn('steady', 3)).toEqual([1, 1, 1]);
  });

  it('takes a return to two places that loses no more than everything', () => {
    expect([returnOf('-4,25'), returnOf('\u22123'), returnOf('100')]).toEqual([-4.25, -3, 100]);
    for (const text of ['', '100.01', '-101', '1.234', 'x']) expect(returnOf(text)).toBeNull();
  });
});

describe('the money', () => {
  const come = (id: number, change: Partial<Came>): Came => ({ id, name: `N${id}`, month: '0', amount: '1000', ...change });

  it('is told line by line what is wrong with it', () => {
    const money = [come(0, {}), come(1, { name: 'N0' }), come(2, { name: 'two words' }), come(3, { month: '13' }), come(4, { amount: '0' })];
    expect(problemsOf(money, 12)).toEqual([null, 'twice', 'name', 'month', 'amount']);
  });

  it('of another investor has the next letter that nobody has', () => {
    expect(nextCome(firstMoney).name).toBe('C');
    const many = Array.from({ length: 26 }, (_, id) => come(id, { name: String.fromCharCode(65 + id) }));
    expect(nextCome(many)).toMatchObject({ id: 26, name: 'AA' });
  });

  it('is asked about only when every line can be read', () => {
    const typed = { currency: 'USD', year: 2026, terms: firstTerms, path: firstPath, money: firstMoney };
    expect(requestOf(typed)?.returns_percent).toContain('-4.00');
    expect(requestOf(typed)).toMatchObject({ start: '2025-12-15', money: [{ investor: 'A', month: 0, amount: '1000000' }, { investor: 'B', month: 6, amount: '500000' }] });
    expect(requestOf({ ...typed, path: [1, 2] })).toBeNull();
    expect(requestOf({ ...typed, terms: { ...firstTerms, hurdle: 'x' } })).toBeNull();
  });
});
