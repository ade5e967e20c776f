import type { FeePeriod, FeeWhatIfRequest } from '@/ipc/contract.gen';
import { signOf } from '@/lib/decimal';

/** The terms as they are typed. */
export interface Terms {
  management: string;
  performance: string;
  hurdle: string;
  soft: boolean;
  crystallises: FeePeriod;
}

/** Money that comes in, as it is typed: who, at the end of which month, how much. */
export interface Came {
  id: number;
  name: string;
  month: string;
  amount: string;
}

export const fewestMonths = 1;
export const mostMonths = 60;
export const mostInvestors = 50;

export const firstTerms: Terms = { management: '2', performance: '20', hurdle: '0', soft: false, crystallises: 'yearly' };

/** A path to begin with: up, a fall, and up again, so that the mark matters. */
export const firstPath: readonly number[] = [2, 3, -1, 2, -4, -3, 1, 3, 4, 2, 1, 2];

export const firstMoney: readonly Came[] = [
  { id: 0, name: 'A', month: '0', amount: '1000000' },
  { id: 1, name: 'B', month: '6', amount: '500000' },
];

/** Paths that are drawn at once, for any number of months. */
export const shapes = {
  steady: () => 1,
  fall: (at: number, months: number) => (at < months / 3 ? 2 : at < months / 2 ? -4 : 1.5),
  wild: (at: number) => [4, -3, 5, -6, 2, 3][at % 6] ?? 0,
  flat: () => 0,
} as const satisfies Record<string, (at: number, months: number) => number>;
export type Shape = keyof typeof shapes;

export function drawn(shape: Shape, months: number): number[] {
  return Array.from({ length: months }, (_, at) => shapes[shape](at, months));
}

/** A longer path goes on as it began; a shorter one is cut. */
export function resized(path: readonly number[], months: number): number[] {
  return Array.from({ length: months }, (_, at) => path[at % Math.max(1, path.length)] ?? 0);
}

/** A typed number that is not below zero, as the desk reads it; nothing when it is none. */
export function decimalOf(text: string): string | null {
  const plain = text.replace(/\s/g, '').replace(',', '.');
  return /^\d{1,15}(\.\d{1,8})?$/.test(plain) ? plain : null;
}

/** A typed whole number within bounds; nothing when it is none. */
export function wholeOf(text: string, least: number, most: number): number | null {
  const plain = text.trim();
  const read = /^\d{1,4}$/.test(plain) ? Number(plain) : null;
  return read !== null && read >= least && read <= most ? read : null;
}

/** A typed return of a month in percent, to two places, from −100 to 100; nothing when it is none. */
export function returnOf(text: string): number | null {
  const plain = text.trim().replace('\u2212', '-').replace(',', '.');
  const read = /^-?\d{1,3}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
  return read !== null && Math.abs(read) <= 100 ? read : null;
}

export type CameProblem = 'name' | 'twice' | 'month' | 'amount';

/** What is wrong with each line of money, if anything. */
export function problemsOf(money: readonly Came[], months: number): (CameProblem | null)[] {
  return money.map((come, at) => {
    const name = come.name.trim();
    if (!/^[^\s\p{C}]{1,40}$/u.test(name)) return 'name';
    if (money.some((other, place) => place < at && other.name.trim() === name)) return 'twice';
    if (wholeOf(come.month, 0, months) === null) return 'month';
    const amount = decimalOf(come.amount);
    return amount === null || signOf(amount) !== 1 ? 'amount' : null;
  });
}

export interface Typed {
  currency: string;
  year: number;
  terms: Terms;
  path: readonly number[];
  money: readonly Came[];
}

/** What to ask the desk for, or nothing while something typed cannot be read. */
export function requestOf({ currency, year, terms, path, money }: Typed): FeeWhatIfRequest | null {
  const [management, performance, hurdle] = [decimalOf(terms.management), decimalOf(terms.performance), decimalOf(terms.hurdle)];
  if (management === null || performance === null || hurdle === null || problemsOf(money, path.length).some((problem) => problem !== null)) return null;
  return {
    currency,
    start: `${year - 1}-12-15`,
    returns_percent: path.map((rate) => rate.toFixed(2)),
    management_percent: management,
    performance_percent: performance,
    hurdle_percent: hurdle,
    soft_hurdle: terms.soft,
    crystallises: terms.crystallises,
    money: money.map((come) => ({ investor: come.name.trim(), month: wholeOf(come.month, 0, path.length) ?? 0, amount: decimalOf(come.amount) ?? '0' })),
  };
}

/** The next line of money: the next letter nobody has, with the amount of the line before. */
export function nextCome(money: readonly Came[]): Came {
  const names = new Set(money.map((come) => come.name.trim()));
  const name = Array.from({ length: mostInvestors * 2 }, (_, at) => (at < 26 ? String.fromCharCode(65 + at) : `${String.fromCharCode(64 + Math.floor(at / 26))}${String.fromCharCode(65 + (at % 26))}`)).find((each) => !names.has(each)) ?? '';
  const last = money.at(-1);
  return { id: Math.max(-1, ...money.map((come) => come.id)) + 1, name, month: last?.month ?? '0', amount: last?.amount ?? '100000' };
}
