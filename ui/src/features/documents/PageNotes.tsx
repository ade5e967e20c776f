import { useTranslation } from 'react-i18next';
import type { Sheet } from '@/components/pdf/geometry';
import { SeenMark } from '@/components/pdf/SeenMark';
import type { VerifiedSignature } from '@/ipc/contract.gen';
import type { PageNote } from './verdict';

/** What stands on a page: who signed where, what waits for a signature, what was changed. */
export function PageNotes({ notes, signatures, sheet, scale, strong, onField }: { notes: readonly PageNote[]; signatures: readonly VerifiedSignature[]; sheet: Sheet; scale: number; strong: string | null; onField: ((name: string) => void) | undefined }) {
  const { t } = useTranslation('documents');
  const label = ({ what }: PageNote): string => {
    switch (what.kind) {
      case 'signature':
        return t('marks.signature', { signer: signatures[what.signature]?.signer ?? t('signature.unnamed'), interpolation: { escapeValue: false } });
      case 'field':
        return t('marks.field');
      case 'change':
        return what.change.allowed ? t('marks.change') : t('marks.forbidden');
    }
  };
  return notes.map((note) => {
    const [x, y, width, height] = note.place.box ?? [];
    const box = x === undefined || y === undefined || width === undefined || height === undefined ? null : { x, y, width, height };
    const { what } = note;
    return <SeenMark key={note.id} box={box} sheet={sheet} scale={scale} tone={note.tone} label={label(note)} strong={note.id === strong} {...(what.kind === 'field' && onField !== undefined ? { onPress: () => onField(what.name) } : {})} />;
  });
}
