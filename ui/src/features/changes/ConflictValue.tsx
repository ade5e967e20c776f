import { useTranslation } from 'react-i18next';
import type { ConflictField, FieldValue } from '@/ipc/contract.gen';
import { formatInstant, millisOf } from '@/lib/dates';
import { formatDecimal, maskMark } from '@/lib/figures';
import { useAppearance } from '@/theme/appearance';

/** A value as it is read; money is hidden with every other figure. */
export function ConflictValue({ field, value }: { field: ConflictField; value: FieldValue }) {
  const { t } = useTranslation('changes');
  const { privacy } = useAppearance();
  if (value.kind === 'absent' || value.kind === 'null' || value.kind === 'secret') return <span className="text-muted italic">{t(`conflicts.${value.kind}`)}</span>;
  if (privacy && field.matter === 'money') return <>{maskMark}</>;
  return <>{readable(value)}</>;
}

/** A moment and a number as the reader writes them, to the last place; anything else as it stands. */
function readable({ kind, text }: FieldValue): string {
  const millis = kind === 'moment' ? millisOf(text) : null;
  if (millis !== null) return formatInstant(millis);
  return (kind === 'decimal' || kind === 'double') && /^-?\d+(\.\d+)?$/.test(text) ? formatDecimal(text, text.split('.')[1]?.length ?? 0) : text;
}
