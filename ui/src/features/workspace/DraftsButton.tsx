import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import type { Draft } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';

/** The mails that were begun: kept here, and nowhere else until they are sent. */
export function DraftsButton({ onOpen }: { onOpen: (draft: Draft) => void }) {
  const { t } = useTranslation('mail');
  const [open, setOpen] = useState(false);
  const drafts = useEndpoint('mail.drafts', {}).data?.drafts ?? [];
  if (drafts.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{`${t('drafts')} (${drafts.length})`}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('drafts')}>
        <ul className="-m-2 divide-y">
          {drafts.map((draft) => (
            <li key={draft.id}>
              <button
                type="button"
                className="flex w-full items-center gap-3 px-2 py-2 text-start text-sm hover:bg-sunken"
                onClick={() => {
                  setOpen(false);
                  onOpen(draft);
                }}
              >
                <span className="min-w-0 flex-1 truncate">
                  {draft.mail.subject === '' ? t('noSubject') : draft.mail.subject}
                  <span className="block truncate text-xs text-muted">{draft.mail.to.join(', ')}</span>
                </span>
                <Age at={draft.changed_at} />
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
