import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EventList } from '@/components/calendar/EventList';
import { meetingOf, newMeeting } from '@/components/calendar/meeting';
import { MeetingDialog } from '@/components/calendar/MeetingDialog';
import { useEvents } from '@/components/calendar/useEvents';
import { NotGranted } from '@/components/google/NotGranted';
import { IconButton } from '@/components/IconButton';
import { Panel } from '@/components/Panel';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import type { CalendarEvent, EventRow } from '@/ipc/contract.gen';
import { formatDay } from '@/lib/dates';
import { addDays } from '@/lib/days';

/** Days in sight. */
const span = 28;

/** The calendar as a list of days, four weeks at a time. */
export function CalendarPart() {
  const { t } = useTranslation('calendar');
  const [from, setFrom] = useState<string | null>(null);
  const [edited, setEdited] = useState<{ row: EventRow | null } | null>(null);
  const { today, first, query } = useEvents({ from, days: span });
  const zone = query.data?.zone ?? 'UTC';
  const event: CalendarEvent | null = edited?.row?.event ?? null;
  return (
    <Panel
      title={`${formatDay(first)} – ${formatDay(addDays(first, span - 1))}`}
      note={t('zone', { zone })}
      className="min-h-0 flex-1"
      actions={
        <>
          <IconButton icon={ChevronLeft} label={t('earlier')} onClick={() => setFrom(addDays(first, -span))} />
          <Button className="h-7" disabled={from === null} onClick={() => setFrom(null)}>
            {t('today')}
          </Button>
          <IconButton icon={ChevronRight} label={t('later')} onClick={() => setFrom(addDays(first, span))} />
          <Button look="primary" className="h-7" onClick={() => setEdited({ row: null })}>
            <Plus size={14} aria-hidden />
            {t('new')}
          </Button>
        </>
      }
    >
      <RequestView query={query} skeleton={<Skeleton className="m-3 h-60 rounded-md" />}>
        {(data, old) =>
          !data.granted && data.rows.length === 0 ? (
            <NotGranted text={t('notRead')} scopes={['calendar_events']} />
          ) : (
            <div className={`min-h-0 flex-1 overflow-y-auto ${old ? 'opacity-55' : ''}`}>
              {data.rows.length === 0 ? <p className="px-6 py-8 text-center text-sm text-muted">{t('none')}</p> : <EventList rows={data.rows} onOpen={(row) => setEdited({ row })} />}
            </div>
          )
        }
      </RequestView>
      {edited === null ? null : (
        <MeetingDialog first={event === null ? newMeeting(from ?? today, zone) : meetingOf(event, zone)} event={event} about={edited.row?.about ?? null} onClose={() => setEdited(null)} />
      )}
    </Panel>
  );
}
