import { CalendarPlus, PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EventList } from '@/components/calendar/EventList';
import { meetingOf, newMeeting } from '@/components/calendar/meeting';
import { MeetingDialog } from '@/components/calendar/MeetingDialog';
import { useEvents } from '@/components/calendar/useEvents';
import { Dialog } from '@/components/Dialog';
import { FileActions } from '@/components/files/FileActions';
import { FileList } from '@/components/files/FileList';
import { answerTo, newMail, type Composing } from '@/components/mail/composing';
import { Composer } from '@/components/mail/Composer';
import { ThreadList } from '@/components/mail/ThreadList';
import { ThreadView } from '@/components/mail/ThreadView';
import { Panel } from '@/components/Panel';
import { Segmented } from '@/components/Segmented';
import type { About, EventRow } from '@/ipc/contract.gen';
import { formatInstant, millisOf } from '@/lib/dates';
import { ReconnectNotice } from './ReconnectNotice';
import { useGoogle } from './useGoogle';

const parts = ['mail', 'calendar', 'drive'] as const;

/** The mail, meetings and files of one record. Only what is linked is shown: without an account there is no such panel. */
export function RecordGoogle({ about, email }: { about: About; email: string | null }) {
  const { t } = useTranslation('google');
  const { t: mail } = useTranslation('mail');
  const { t: calendar } = useTranslation('calendar');
  const { may, status } = useGoogle();
  const [part, setPart] = useState<(typeof parts)[number]>('mail');
  const [composing, setComposing] = useState<Composing | null>(null);
  const [thread, setThread] = useState<string | null>(null);
  const [edited, setEdited] = useState<{ row: EventRow | null } | null>(null);
  if (!may || status === undefined || status.account === null) return null;
  const own = status.account.email;
  const to = email === null ? [] : [email];
  return (
    <Panel
      title={t('title')}
      note={<Segmented label={t('title')} value={part} segments={parts.map((value) => ({ value, label: t(`parts.${value}`) }))} onChange={setPart} />}
      actions={
        part === 'mail' ? (
          <Button look="quiet" className="h-7" onClick={() => setComposing(newMail(to, about))}>
            <PenLine size={14} aria-hidden />
            {mail('write')}
          </Button>
        ) : part === 'calendar' ? (
          <Button look="quiet" className="h-7" onClick={() => setEdited({ row: null })}>
            <CalendarPlus size={14} aria-hidden />
            {calendar('new')}
          </Button>
        ) : (
          <FileActions about={about} />
        )
      }
    >
      {status.account.reconnect === null ? null : <ReconnectNotice reason={status.account.reconnect} className="m-3" />}
      <div className="flex max-h-96 min-h-0 flex-col">
        {part === 'mail' ? <ThreadList about={about} chosen={thread} onChoose={setThread} first={20} /> : null}
        {part === 'calendar' ? <Meetings about={about} onOpen={(row) => setEdited({ row })} /> : null}
        {part === 'drive' ? <FileList about={about} /> : null}
      </div>
      {thread === null ? null : (
        <Dialog open place="side" wide onOpenChange={() => setThread(null)} title={mail('list')}>
          <div className="-m-5">
            <ThreadView id={thread} onReply={(message, all) => { setThread(null); setComposing(answerTo(message, { all, own, about, when: `${formatInstant(millisOf(message.summary.received_at) ?? 0)},` })); }} />
          </div>
        </Dialog>
      )}
      {composing === null ? null : <Composer first={composing} onClose={() => setComposing(null)} />}
      {edited === null ? null : <Meeting row={edited.row} about={about} guests={to} onClose={() => setEdited(null)} />}
    </Panel>
  );
}

const ahead = 180;

function Meetings({ about, onOpen }: { about: About; onOpen: (row: EventRow) => void }) {
  const { t } = useTranslation('calendar');
  const { query } = useEvents({ from: null, days: ahead, about });
  if (query.data === undefined) return null;
  return query.data.rows.length === 0 ? <p className="px-6 py-8 text-center text-sm text-muted">{t('noneWith')}</p> : <div className="overflow-y-auto"><EventList rows={query.data.rows} onOpen={onOpen} /></div>;
}

function Meeting({ row, about, guests, onClose }: { row: EventRow | null; about: About; guests: readonly string[]; onClose: () => void }) {
  const { today, query } = useEvents({ from: null, days: 1 });
  const zone = query.data?.zone ?? 'UTC';
  const first = row === null ? newMeeting(today, zone, guests) : meetingOf(row.event, zone);
  return query.data === undefined ? null : <MeetingDialog first={first} event={row?.event ?? null} about={about} onClose={onClose} />;
}
