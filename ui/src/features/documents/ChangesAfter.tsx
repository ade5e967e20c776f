import { Crosshair } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import type { ChangeAfter } from '@/ipc/contract.gen';
import { useCoreWords } from './coreWords';
import { Unfolding } from './Unfolding';
import { byRevision, type PageNote } from './verdict';

/** Lines of one revision in sight; a hostile file makes thousands. */
const inSight = 12;

/** What was changed after a signature, revision by revision, and whether it allows that. */
export function ChangesAfter({ changes, notes, strong, onShow }: { changes: readonly ChangeAfter[]; notes: readonly PageNote[]; strong: string | null; onShow: (note: string, page: number) => void }) {
  const { t } = useTranslation('documents');
  const words = useCoreWords();
  const isForbidden = changes.some(({ allowed }) => !allowed);
  const noteOf = (change: ChangeAfter): PageNote | undefined => notes.find(({ what }) => what.kind === 'change' && what.change.what === change.what && what.change.revision === change.revision);
  if (changes.length === 0) return <p className="mt-2 text-xs text-muted">{t('signature.changes')}: {t('signature.noChanges')}</p>;
  return (
    <Unfolding key={String(isForbidden)} label={t('signature.changes')} note={String(changes.length)} from={isForbidden}>
      <ol className="space-y-2 text-xs">
        {byRevision(changes).map(({ revision, changes: of }) => (
          <li key={revision}>
            <p className="text-muted">{t('change.revision', { number: revision })}</p>
            <ul>
              {of.slice(0, inSight).map((change, at) => {
                const note = noteOf(change);
                return (
                  <li key={at} className="flex items-start gap-2 py-0.5">
                    <span className="min-w-0 flex-1 break-words">
                      {words(change.what)} <span className={change.allowed ? 'text-muted' : 'font-medium text-loss'}>({t(change.allowed ? 'change.allowed' : 'change.forbidden')})</span>
                    </span>
                    {note === undefined ? null : <IconButton icon={Crosshair} label={t('signature.goTo')} pressed={note.id === strong} onClick={() => onShow(note.id, note.place.page)} className="size-5" />}
                  </li>
                );
              })}
            </ul>
            {of.length > inSight ? <p className="text-muted">{t('change.more', { count: of.length - inSight })}</p> : null}
          </li>
        ))}
      </ol>
    </Unfolding>
  );
}
