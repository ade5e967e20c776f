import type { Column } from './column';

/** Rows as lines of text under their headings. A column of money is followed by its currency, so that no amount stands without. */
export function linesOf<T>(columns: readonly Column<T>[], rows: readonly T[], currencyWord: string): string[][] {
  const heads = columns.flatMap((column) => (column.total === undefined ? [column.header] : [column.header, `${column.header}, ${currencyWord}`]));
  const line = (row: T): string[] => columns.flatMap((column) => (column.total === undefined ? [column.text(row)] : [column.text(row), column.total(row).currency]));
  return [heads, ...rows.map(line)];
}
