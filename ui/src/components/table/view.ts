import type { JsonValue } from '@/ipc/contract.gen';
import type { Sort } from './column';
import { readFilter, writeFilter, type Filter } from './filter';

/** How a person likes to look at a table. */
export interface TableLook {
  text: string;
  sort: Sort | null;
  /** The columns that show. */
  shown: readonly string[];
  filters: readonly Filter[];
}

/** A look as the desk keeps it. */
export function writeLook({ text, sort, shown, filters }: TableLook): JsonValue {
  return { text, sort: sort === null ? null : { column: sort.column, descending: sort.descending }, shown: [...shown], filters: filters.map(writeFilter) };
}

function texts(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** Reads a look that was kept, by this version or another: what is not understood is left out. */
export function readLook(state: JsonValue): TableLook | null {
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return null;
  const { text, sort, shown, filters } = state;
  const order = typeof sort === 'object' && sort !== null && !Array.isArray(sort) && typeof sort['column'] === 'string' ? { column: sort['column'], descending: sort['descending'] === true } : null;
  return { text: typeof text === 'string' ? text : '', sort: order, shown: texts(shown), filters: texts(filters).flatMap((filter) => readFilter(filter) ?? []) };
}

/** Two looks that show the same. */
export function sameLook(one: TableLook, other: TableLook): boolean {
  return JSON.stringify(writeLook(one)) === JSON.stringify(writeLook(other));
}
