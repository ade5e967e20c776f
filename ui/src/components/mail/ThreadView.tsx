import { FileDown, Reply, ReplyAll, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { ErrorPanel } from '@/components/ErrorPanel';
import { IconButton } from '@/components/IconButton';
import { Pill } from '@/components/Pill';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import { chooseFolder } from '@/ipc/chooser';
import type { MailAddress, MailMessage, ReadMessage } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';
import { AttachmentList } from './AttachmentList';
import { MailText } from './MailText';

export interface ThreadViewProps {
  id: string;
  onReply: (message: MailMessage, all: boolean) => void;
}

/** A thread to be read: the newest message open, the others by their first line. */
export function ThreadView({ id, onReply }: ThreadViewProps) {
  const thread = useEndpoint('mail.thread', { id }, { keepOld: false });
  const { t } = useTranslation('mail');
  return (
    <RequestView query={thread} skeleton={<Skeleton className="m-4 h-60 rounded-md" />}>
      {(data) => (
        <article className="flex min-h-0 flex-1 flex-col overflow-y-auto">
          <h2 className="px-4 pt-3 text-md font-semibold break-words">{titleOf(data.messages) ?? t('noSubject')}</h2>
          {data.fault === null ? null : <ErrorPanel fault={data.fault} className="mx-4 mt-2" onRetry={() => void thread.refetch()} />}
          <ol className="divide-y">
            {data.messages.map((message, at) => (
              <MessageView key={message.summary.id} message={message} last={at === data.messages.length - 1} onReply={onReply} />
            ))}
          </ol>
        </article>
      )}
    </RequestView>
  );
}

function MessageView({ message, last, onReply }: { message: ReadMessage; last: boolean; onReply: ThreadViewProps['onReply'] }) {
  const { t } = useTranslation('mail');
  const [open, setOpen] = useState(last || message.labels.includes('UNREAD'));
  const { summary, message: whole } = message;
  const isDraft = message.labels.includes('DRAFT');
  const save = useMutationEndpoint('mail.save_message');
  const saveTo = async (): Promise<void> => {
    const folder = await chooseFolder(t('chooseFolder'));
    if (folder !== null) save.mutate({ message: summary.id, folder }, { onSuccess: ({ path }) => toast(t('savedFile', { path })) });
  };
  return (
    <li className="min-w-0">
      <header className="flex items-start gap-2 py-2 ps-4 pe-2">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="min-w-0 flex-1 text-start">
          <span className="flex items-baseline gap-2 text-sm">
            <span className="min-w-0 truncate font-medium">{people(summary.from)}</span>
            {isDraft ? <Pill>{t('isDraft')}</Pill> : null}
            <span className="text-xs">
              <Age at={summary.received_at} />
            </span>
          </span>
          <span className="block truncate text-xs text-muted">{open ? `${t('to')}: ${people([...summary.to, ...summary.cc])}` : summary.snippet}</span>
        </button>
        <IconButton icon={FileDown} label={t('saveMail')} disabled={save.isPending} onClick={() => void saveTo()} />
        {whole === null || isDraft ? null : (
          <>
            <IconButton icon={Reply} label={t('reply')} onClick={() => onReply(whole, false)} />
            {summary.to.length + summary.cc.length > 1 ? <IconButton icon={ReplyAll} label={t('replyAll')} onClick={() => onReply(whole, true)} /> : null}
          </>
        )}
      </header>
      {save.error === null ? null : <ErrorPanel fault={save.error} className="mx-4 mb-2" />}
      {!open ? null : whole === null ? (
        <p className="px-4 pb-3 text-sm text-muted">{t('notHere')}</p>
      ) : (
        <>
          {whole.answers_elsewhere ? (
            <p className="mx-4 flex gap-2 rounded-md bg-warn-wash px-3 py-2 text-xs text-warn">
              <TriangleAlert size={14} aria-hidden className="shrink-0" />
              {t('answersElsewhere')} {people(whole.reply_to)}
            </p>
          ) : null}
          <MailText message={summary.id} body={whole.body} />
          <AttachmentList message={summary.id} attachments={whole.attachments.filter((file) => !file.is_inline)} />
        </>
      )}
    </li>
  );
}

/** The subject of a thread; nothing when it has none. */
function titleOf(messages: readonly ReadMessage[]): string | null {
  const subject = messages[0]?.summary.subject ?? '';
  return subject === '' ? null : subject;
}

/** Names with their addresses: a name alone can say anything. */
function people(all: readonly MailAddress[]): string {
  return all.map(({ name, email }) => (name === '' ? email : `${name} <${email}>`)).join(', ');
}
