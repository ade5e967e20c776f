import { useTranslation } from 'react-i18next';
import { formatInstant, millisOf } from '@/lib/dates';

export interface SideHeadProps {
  name: string;
  /** Who wrote it, where that is known. */
  by: string | null;
  /** When, as the record tells it. */
  at: string | null;
}

/** The head of one side of a conflict: by whom it was written and when. */
export function SideHead({ name, by, at }: SideHeadProps) {
  const { t } = useTranslation('changes');
  const who = by === null ? t('conflicts.unknownBy') : t('conflicts.by', { name: by });
  return (
    <th scope="col" className="w-[24%] px-1 py-2 text-start font-normal">
      <span className="block font-medium text-text">{name}</span>
      {at === null ? who : `${who}, ${when(at)}`}
    </th>
  );
}

/** A moment; what is none is shown as it stands. */
function when(text: string): string {
  const millis = millisOf(text);
  return millis === null ? text : formatInstant(millis);
}
