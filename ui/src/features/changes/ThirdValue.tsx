import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inputBox } from '@/components/Field';
import type { ConflictField, Kept, ValueKind } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { readThird } from './choices';

const long = 60;

/** Something else than either: chosen as soon as it is a value of its kind, and taken back when it is emptied. */
export function ThirdValue({ field, kind, taken, onChoose }: { field: ConflictField; kind: ValueKind; taken: boolean; onChoose: (choice: Kept | null) => void }) {
  const { t } = useTranslation('changes');
  const note = useId();
  const [text, setText] = useState('');
  const [left, setLeft] = useState(false);
  const read = text === '' ? null : readThird(kind, text);
  const wrong = left && text !== '' && read === null;
  const type = (next: string): void => {
    setText(next);
    setLeft(false);
    const value = next === '' ? null : readThird(kind, next);
    // Emptying the field takes back what stood in it, and not a choice made beside it.
    if (value !== null) onChoose({ keep: 'third', value });
    else if (taken) onChoose(null);
  };
  const box = {
    'aria-label': t('conflicts.thirdValue', { field: field.path }),
    'aria-invalid': wrong,
    'aria-describedby': wrong ? note : undefined,
    value: text,
    onBlur: () => setLeft(true),
    className: cx(inputBox, 'text-xs', taken && 'border-accent bg-accent-wash'),
  };
  const lines = kind === 'text' && [field.ours, field.theirs].some((value) => value.text.length > long || value.text.includes('\n'));
  return (
    <>
      {lines ? (
        <textarea {...box} rows={3} onChange={(event) => type(event.target.value)} className={cx(box.className, 'block h-auto resize-none py-1.5')} />
      ) : (
        <input {...box} placeholder={kind === 'moment' ? t('conflicts.dayLike') : undefined} onChange={(event) => type(event.target.value)} className={cx(box.className, 'h-8')} />
      )}
      {wrong ? (
        <p id={note} className="pt-0.5 text-2xs text-loss">
          {t('conflicts.wrong')}
        </p>
      ) : null}
    </>
  );
}
