import type { Chosen, ConflictField, ConflictRow, FieldValue, Kept, ValueKind } from '@/ipc/contract.gen';
import { readAmount } from '@/lib/amount';
import { millisOf } from '@/lib/dates';
import { parseDay } from '@/lib/days';

/** What a person chose of each field of one conflict, by its path. */
export type Choices = Readonly<Record<string, Kept>>;

// Yes and no leave nothing else to write.
const typed: readonly ValueKind[] = ['whole', 'double', 'decimal', 'text', 'moment'];

/** The kind that another value of a field has: theirs or ours, whichever can be typed. */
export function kindOf(field: ConflictField): ValueKind | null {
  return [field.theirs.kind, field.ours.kind, field.base.kind].find((kind) => typed.includes(kind)) ?? null;
}

/** The decision that the choices make; nothing while a field is open. */
export function chosenOf(row: ConflictRow, choices: Choices): Chosen | null {
  const fields = row.fields.flatMap((field) => {
    const choice = choices[field.path];
    return choice === undefined ? [] : [{ path: field.path, choice }];
  });
  return fields.length === row.fields.length && fields.length > 0 ? { take: 'each', fields } : null;
}

/** The choices with one more, or without the one that was taken back. */
export function withChoice(choices: Choices, path: string, choice: Kept | null): Choices {
  const rest = Object.fromEntries(Object.entries(choices).filter(([each]) => each !== path));
  return choice === null ? rest : { ...rest, [path]: choice };
}

/** Another value as it was typed, as the desk takes it; nothing when it is none of its kind. */
export function readThird(kind: ValueKind, text: string): FieldValue | null {
  const plain = text.trim();
  if (kind === 'text') return { kind, text };
  if (kind === 'moment') return momentOf(kind, plain);
  if (kind === 'whole') return /^-?\d+$/.test(plain) ? { kind, text: plain } : null;
  const amount = kind === 'decimal' || kind === 'double' ? readAmount(plain) : null;
  return amount === null ? null : { kind, text: amount };
}

/** A day, or a moment written in full; a lone number that a date could be guessed from is neither. */
function momentOf(kind: ValueKind, text: string): FieldValue | null {
  const day = parseDay(text);
  if (day !== null) return { kind, text: day };
  return /^\d{4}-\d{2}-\d{2}T/.test(text) && millisOf(text) !== null ? { kind, text } : null;
}
