import { Circle, CircleCheck } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictField, FieldValue, Kept } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { kindOf } from './choices';
import { ConflictValue } from './ConflictValue';
import { ThirdValue } from './ThirdValue';

export interface FieldChoiceProps {
  field: ConflictField;
  choice: Kept | undefined;
  /** The person wanted to decide and this field is open. */
  missing: boolean;
  onChoose: (choice: Kept | null) => void;
}

/** One field that both changed: what it was, and which of three values stays. */
export function FieldChoice({ field, choice, missing, onChoose }: FieldChoiceProps) {
  const { t } = useTranslation('changes');
  const id = useId();
  const kind = kindOf(field);
  return (
    <tr className={cx('align-top', missing && choice === undefined && 'bg-loss-wash')}>
      <th scope="row" id={id} className="py-2 ps-4 pe-2 text-start font-normal">
        <span className="font-mono break-words">{field.path}</span>
        <span className="block text-2xs text-muted">{t(`conflicts.matters.${field.matter}`)}</span>
      </th>
      <td className="px-2 py-2.5 break-words whitespace-pre-line text-muted">
        <ConflictValue field={field} value={field.base} />
      </td>
      <td className="p-1">
        <Side label={t('conflicts.keepOurs')} field={field} row={id} value={field.ours} pressed={choice?.keep === 'ours'} onPress={() => onChoose({ keep: 'ours' })} />
      </td>
      <td className="p-1">
        <Side label={t('conflicts.takeTheirs')} field={field} row={id} value={field.theirs} pressed={choice?.keep === 'theirs'} onPress={() => onChoose({ keep: 'theirs' })} />
      </td>
      <td className="py-1 ps-1 pe-4">{kind === null ? null : <ThirdValue field={field} kind={kind} taken={choice?.keep === 'third'} onChoose={onChoose} />}</td>
    </tr>
  );
}

interface SideProps {
  field: ConflictField;
  label: string;
  row: string;
  value: FieldValue;
  pressed: boolean;
  onPress: () => void;
}

function Side({ field, label, row, value, pressed, onPress }: SideProps) {
  const Mark = pressed ? CircleCheck : Circle;
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-describedby={row}
      onClick={onPress}
      className={cx('flex min-h-8 w-full items-start gap-2 rounded-md border px-2 py-1.5 text-start', pressed ? 'border-accent bg-accent-wash' : 'border-line hover:bg-sunken')}
    >
      <Mark size={14} strokeWidth={2} aria-hidden className={cx('mt-px shrink-0', pressed ? 'text-accent-text' : 'text-muted')} />
      <span className="sr-only">{label}: </span>
      <span className="min-w-0 flex-1 break-words whitespace-pre-line">
        <ConflictValue field={field} value={value} />
      </span>
    </button>
  );
}
