import { FileText, PenLine } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { inputBox } from '@/components/Field';
import { QueueOf } from '@/components/google/QueuePanel';
import { IconButton } from '@/components/IconButton';
import { useAddressValue } from '@/components/links';
import { answerTo, newMail, type Composing } from '@/components/mail/composing';
import { Composer } from '@/components/mail/Composer';
import { ThreadList } from '@/components/mail/ThreadList';
import { ThreadView } from '@/components/mail/ThreadView';
import { Panel } from '@/components/Panel';
import { Select } from '@/components/Select';
import { formatInstant, millisOf } from '@/lib/dates';
import { DraftsButton } from './DraftsButton';
import { TemplatesDialog } from './TemplatesDialog';

const labels = ['INBOX', 'ALL', 'UNREAD', 'STARRED', 'SENT', 'OUTBOX'] as const;

/** Threads at the left, the chosen one at the right; search works on what is kept here. */
export function MailPart({ own }: { own: string }) {
  const { t } = useTranslation('mail');
  const [label, setLabel] = useState<(typeof labels)[number]>('INBOX');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useAddressValue('thread');
  const [composing, setComposing] = useState<Composing | null>(null);
  const [templates, setTemplates] = useState(false);
  const text = useDeferredValue(typed);
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(320px,2fr)_minmax(0,3fr)] gap-3">
      <Panel className="min-h-0">
        <div className="flex items-center gap-2 border-b p-2">
          <input type="search" aria-label={t('search')} placeholder={t('searchHint')} value={typed} onChange={(event) => setTyped(event.target.value)} className={inputBox} />
          <Select label={t('list')} value={label} choices={labels.map((value) => ({ value, label: t(`labels.${value}`) }))} onChange={setLabel} />
        </div>
        {label === 'OUTBOX' && text.trim() === '' ? <QueueOf part="mail" /> : <ThreadList key={label} label={label === 'ALL' || label === 'OUTBOX' || text.trim() !== '' ? null : label} text={text} chosen={chosen} onChoose={setChosen} />}
        <div className="flex items-center gap-2 border-t p-2">
          <Button look="primary" onClick={() => setComposing(newMail())}>
            <PenLine size={14} aria-hidden />
            {t('write')}
          </Button>
          <DraftsButton onOpen={(draft) => setComposing({ draft: draft.id, mail: draft.mail })} />
          <span className="flex-1" />
          <IconButton icon={FileText} label={t('templates.title')} onClick={() => setTemplates(true)} />
        </div>
      </Panel>
      <Panel className="min-h-0">
        {chosen === null ? (
          <EmptyState text={t('choose')} />
        ) : (
          <ThreadView key={chosen} id={chosen} onReply={(message, all) => setComposing(answerTo(message, { all, own, when: `${formatInstant(millisOf(message.summary.received_at) ?? 0)},` }))} />
        )}
      </Panel>
      {composing === null ? null : <Composer key={composing.draft ?? composing.mail.answers ?? 'new'} first={composing} onClose={() => setComposing(null)} />}
      {templates ? <TemplatesDialog onClose={() => setTemplates(false)} /> : null}
    </div>
  );
}
