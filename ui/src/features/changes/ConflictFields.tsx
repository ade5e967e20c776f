import { useTranslation } from 'react-i18next';
import type { ConflictRow, Kept } from '@/ipc/contract.gen';
import type { Choices } from './choices';
import { FieldChoice } from './FieldChoice';
import { nameOf } from './RecordName';
import { SideHead } from './SideHead';

export interface ConflictFieldsProps {
  row: ConflictRow;
  choices: Choices;
  /** The person wanted to decide: what is still open is marked. */
  told: boolean;
  onChoose: (path: string, choice: Kept | null) => void;
}

/** The fields that both changed: what it was, here and there side by side, by whom and when. */
export function ConflictFields({ row, choices, told, onChoose }: ConflictFieldsProps) {
  const { t } = useTranslation('changes');
  return (
    <div className="overflow-x-auto">
      <table aria-label={nameOf(row.record)} className="w-full min-w-180 table-fixed text-xs">
        <thead>
          <tr className="border-b align-top text-2xs text-muted">
            <th scope="col" className="w-[17%] py-2 ps-4 pe-2 text-start font-normal">
              {t('conflicts.field')}
            </th>
            <th scope="col" className="w-[17%] px-2 py-2 text-start font-normal">
              {t('conflicts.was')}
            </th>
            <SideHead name={t('conflicts.ours')} by={row.ours_by} at={row.ours_at} />
            <SideHead name={t('conflicts.theirs')} by={row.theirs_by} at={row.theirs_at} />
            <th scope="col" className="py-2 ps-1 pe-4 text-start font-normal">
              {t('conflicts.third')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {row.fields.map((field) => (
            <FieldChoice key={field.path} field={field} choice={choices[field.path]} missing={told} onChoose={(choice) => onChoose(field.path, choice)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
