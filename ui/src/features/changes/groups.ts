import type { ConflictRow } from '@/ipc/contract.gen';

/** Conflicts of one kind of record about the same fields: what a person can decide with one answer. */
export interface ConflictGroup {
  key: string;
  kind: ConflictRow['kind'];
  collection: string;
  fields: readonly string[];
  rows: readonly ConflictRow[];
}

/** The conflicts in groups, the largest first; those of equal size by what they are about. */
export function groupsOf(rows: readonly ConflictRow[]): ConflictGroup[] {
  const groups = new Map<string, ConflictGroup & { rows: ConflictRow[] }>();
  for (const row of rows) {
    const fields = row.fields.map((field) => field.path).sort();
    const key = [row.record.collection, row.kind, ...fields].join(' ');
    const group = groups.get(key) ?? { key, kind: row.kind, collection: row.record.collection, fields, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => other.rows.length - one.rows.length || one.key.localeCompare(other.key));
}

/** How many of some conflicts are about money. */
export function aboutMoney(rows: readonly ConflictRow[]): number {
  return rows.filter((row) => row.fields.some((field) => field.matter === 'money')).length;
}

/** Every conflict there is, read portion by portion; each in the version that a decision will name. */
export async function everyConflict(read: (after: number) => Promise<{ rows: ConflictRow[]; more: boolean }>): Promise<ConflictRow[]> {
  const all: ConflictRow[] = [];
  for (;;) {
    const { rows, more } = await read(all.at(-1)?.number ?? 0);
    all.push(...rows);
    if (!more || rows.length === 0) return all;
  }
}
