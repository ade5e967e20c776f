import { compareDecimals } from '@/lib/decimal';

/** What a column can be filtered by. `one`: the desk takes a single choice, so another one replaces it. */
export type ColumnFilter = { kind: 'choice'; choices: readonly { value: string; label: string }[]; one?: boolean } | { kind: 'words' } | { kind: 'amount' };

export type FilterOp = 'is' | 'has' | 'least' | 'most';

/** One condition on the rows. Several `is` of one column are alternatives; everything else must hold together. */
export interface Filter {
  column: string;
  op: FilterOp;
  value: string;
}

const ops: readonly FilterOp[] = ['is', 'has', 'least', 'most'];

/** A filter as it stands in an address: `fund:is:CORE`. */
export function writeFilter({ column, op, value }: Filter): string {
  return `${column}:${op}:${value}`;
}

/** Reads a filter from an address; what is none is dropped. */
export function readFilter(text: string): Filter | null {
  const [column = '', op = '', ...rest] = text.split(':');
  const value = rest.join(':');
  const known = ops.find((each) => each === op);
  return column === '' || known === undefined || value === '' ? null : { column, op: known, value };
}

/** How a row answers for a column: as a decimal where the column is one, otherwise as text. */
export interface Answers<T> {
  decimal: (column: string, row: T) => string | null | undefined;
  text: (column: string, row: T) => string | undefined;
}

function holds<T>(filter: Filter, row: T, answers: Answers<T>): boolean {
  const { column, op, value } = filter;
  if (op === 'least' || op === 'most') {
    const decimal = answers.decimal(column, row);
    // An unknown amount is neither large nor small.
    if (decimal === null || decimal === undefined) return false;
    const order = compareDecimals(decimal, value);
    return op === 'least' ? order >= 0 : order <= 0;
  }
  const text = answers.text(column, row);
  if (text === undefined) return true;
  return op === 'is' ? text === value : text.toLowerCase().includes(value.toLowerCase());
}

/** The rows for which every filter holds. */
export function filterRows<T>(rows: readonly T[], filters: readonly Filter[], answers: Answers<T>): readonly T[] {
  if (filters.length === 0) return rows;
  const alternatives = new Map<string, Filter[]>();
  for (const filter of filters) if (filter.op === 'is') alternatives.set(filter.column, [...(alternatives.get(filter.column) ?? []), filter]);
  const others = filters.filter((filter) => filter.op !== 'is');
  return rows.filter((row) => others.every((filter) => holds(filter, row, answers)) && [...alternatives.values()].every((any) => any.some((filter) => holds(filter, row, answers))));
}

/** Puts a filter among the others: two `least` or `most` of a column would contradict each other, so the later one holds. */
export function withFilter(filters: readonly Filter[], next: Filter, before?: Filter, alone = false): Filter[] {
  const same = (one: Filter, other: Filter): boolean => one.column === other.column && one.op === other.op && (one.op !== 'is' || alone || one.value === other.value);
  const kept = filters.filter((filter) => filter !== before && !same(filter, next));
  return [...kept, next];
}
