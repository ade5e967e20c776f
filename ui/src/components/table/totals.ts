import { sumDecimals } from '@/lib/decimal';
import type { Column } from './column';

export interface ColumnTotal {
  column: string;
  header: string;
  currency: string;
  /** Nothing when a part of it is unknown. */
  amount: string | null;
}

/** The sums of the selected rows: one a column and currency, never across currencies. */
export function totalsOf<T>(rows: readonly T[], columns: readonly Column<T>[]): ColumnTotal[] {
  return columns.flatMap((column) => {
    const { total } = column;
    if (!total) return [];
    const amounts = new Map<string, (string | null)[]>();
    for (const row of rows) {
      const { amount, currency } = total(row);
      amounts.set(currency, [...(amounts.get(currency) ?? []), amount]);
    }
    return [...amounts].map(([currency, parts]) => {
      const known = parts.filter((part) => part !== null);
      const amount = known.length === parts.length ? sumDecimals(known) : null;
      return { column: column.id, header: column.header, currency, amount };
    });
  });
}
