import { useTranslation } from 'react-i18next';
import type { ConflictRow } from '@/ipc/contract.gen';
import { ConflictValue } from './ConflictValue';
import { nameOf } from './RecordName';

/** What was changed in a record that was deleted there: what it was, here, and what stood there last. */
export function DeletedFields({ row }: { row: ConflictRow }) {
  const { t } = useTranslation('changes');
  const heads = [t('conflicts.field'), t('conflicts.was'), t('conflicts.ours'), t('conflicts.lastThere')];
  return (
    <div className="overflow-x-auto">
      <table aria-label={nameOf(row.record)} className="w-full min-w-180 table-fixed text-xs">
        <thead>
          <tr className="border-b align-top text-2xs text-muted">
            {heads.map((head) => (
              <th key={head} scope="col" className="px-2 py-2 text-start font-normal first:ps-4 last:pe-4">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y border-b">
          {row.fields.map((field) => (
            <tr key={field.path} className="align-top">
              <th scope="row" className="py-2 ps-4 pe-2 text-start font-normal">
                <span className="font-mono break-words">{field.path}</span>
                <span className="block text-2xs text-muted">{t(`conflicts.matters.${field.matter}`)}</span>
              </th>
              {[field.base, field.ours, field.theirs].map((value, at) => (
                <td key={heads[at + 1]} className="px-2 py-2.5 break-words whitespace-pre-line last:pe-4">
                  <ConflictValue field={field} value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
