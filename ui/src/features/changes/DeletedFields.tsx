import { useTranslation } from 'react-i18next';
import type { ConflictRow } from '@/ipc/contract.gen';
import { ConflictValue } from './ConflictValue';
import { nameOf } from './RecordName';
import { SideHead } from './SideHead';

/** What was changed in a record that was deleted there: what it was, here, and what stood there last. */
export function DeletedFields({ row }: { row: ConflictRow }) {
  const { t } = useTranslation('changes');
  return (
    <div className="overflow-x-auto">
      <table aria-label={nameOf(row.record)} className="w-full min-w-180 table-fixed text-xs">
        <thead>
          <tr className="border-b align-top text-2xs text-muted">
            <th scope="col" className="py-2 ps-4 pe-2 text-start font-normal">
              {t('conflicts.field')}
            </th>
            <th scope="col" className="px-1 py-2 text-start font-normal">
              {t('conflicts.was')}
            </th>
            <SideHead name={t('conflicts.ours')} by={row.ours_by} at={row.ours_at} />
            <th scope="col" className="py-2 ps-1 pe-4 text-start font-normal">
              <span className="block font-medium text-text">{t('conflicts.theirs')}</span>
              {t('conflicts.beforeDeleted')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y border-b">
          {row.fields.map((field) => (
            <tr key={field.path} className="align-top">
              <th scope="row" className="py-2 ps-4 pe-2 text-start font-normal">
                <span className="font-mono break-words">{field.path}</span>
                {field.matter === 'plain' ? null : <span className="block text-2xs text-muted">{t(`conflicts.matters.${field.matter}`)}</span>}
              </th>
              {(['base', 'ours', 'theirs'] as const).map((side) => (
                <td key={side} className="px-1 py-2 break-words whitespace-pre-line last:pe-4">
                  <ConflictValue field={field} value={field[side]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
