import type { ReactNode } from 'react';
import type { ColumnFilter, Filter } from './filter';

/** What a column shows, copies, adds up and sorts by. */
export interface Column<T> {
  id: string;
  header: string;
  /** Least width in pixels; `grow` says what share of the free room it takes. */
  width: number;
  grow?: number;
  align?: 'start' | 'end';
  cell: (row: T) => ReactNode;
  /** The same as plain text, for the clipboard and the filter. */
  text: (row: T) => string;
  /** Given for money: the sum of the selection is shown, one sum a currency. */
  total?: (row: T) => { amount: string | null; currency: string };
  /** Sorted by the desk under this column's id. */
  sortable?: boolean;
  /** What its filter asks for; `false` where it has none. A short list finds this out by itself. */
  filter?: ColumnFilter | false;
  /** Not shown until it is chosen. */
  hidden?: boolean;
}

export interface Sort {
  column: string;
  descending: boolean;
}

/** A part of a long list as the desk is asked for it. */
export interface RowWindow {
  offset: number;
  limit: number;
  sort: Sort | null;
  text: string;
  filters: readonly Filter[];
}

/** Rows by their place in the whole list; what is not there yet is on its way. */
export interface RowFeed<T> {
  /** Nothing was read yet, so nobody knows how many rows there are. */
  unread?: boolean;
  total: number;
  rowAt: (index: number) => T | undefined;
  /** The part of the list in sight, so that its windows are read. */
  show: (first: number, last: number) => void;
  loading: boolean;
  /** Every row that matches, in order, for taking away; `tell` hears how many are there. */
  all: (tell: (count: number) => void, signal: AbortSignal) => Promise<readonly T[]>;
}

export interface RowAction<T> {
  id: string;
  label: string;
  run: (row: T) => void;
}
