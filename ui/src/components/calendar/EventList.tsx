import { Users, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { OutgoingPill } from '@/components/google/OutgoingPill';
import type { EventRow, EventTime } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatClock, formatNearDay, millisOf, timeZone } from '@/lib/dates';
import { dayIn } from '@/lib/days';

/** Events by day, with what waits to be sent told on each. */
export function EventList({ rows, onOpen }: { rows: readonly EventRow[]; onOpen: (row: EventRow) => void }) {
  const days = new Map<string, EventRow[]>();
  for (const row of rows) {
    const day = dayOf(row.event.start);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return (
    <ol className="divide-y">
      {[...days].map(([day, events]) => (
        <li key={day} className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-2 py-2 ps-4 pe-2">
          <h3 className="text-xs leading-8 font-medium text-muted">{formatNearDay(day)}</h3>
          <ul className="min-w-0 space-y-1">
            {events.map((row) => (
              <EventLine key={row.event.id} row={row} onOpen={onOpen} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function EventLine({ row, onOpen }: { row: EventRow; onOpen: (row: EventRow) => void }) {
  const { t } = useTranslation('calendar');
  const page = useMutationEndpoint('google.open_page');
  const { event } = row;
  const { meet } = event;
  const guests = event.attendees.filter((guest) => !guest.is_self).length;
  const declined = event.attendees.some((guest) => guest.is_self && guest.answer === 'declined');
  return (
    <li className="flex min-h-8 items-center gap-2">
      <button type="button" onClick={() => onOpen(row)} className="flex min-w-0 flex-1 items-center gap-3 rounded-md px-2 py-1 text-start text-sm hover:bg-sunken">
        <span className="w-24 shrink-0 text-xs whitespace-nowrap text-muted">{hours(event.start, event.end) ?? t('allDay')}</span>
        <span className={cx('min-w-0 truncate font-medium', (row.ends || declined) && 'line-through', declined && 'text-muted')}>{event.title}</span>
        {declined ? <span className="shrink-0 text-xs text-muted">{t('declined')}</span> : null}
        {event.place === '' ? null : <span className="min-w-0 truncate text-xs text-muted">{event.place}</span>}
        {guests === 0 ? null : (
          <span className="ms-auto flex shrink-0 items-center gap-1 text-xs text-muted">
            <Users size={12} aria-hidden />
            {t('guests', { count: guests })}
          </span>
        )}
      </button>
      {row.waiting === null ? null : <OutgoingPill row={row.waiting} />}
      {meet === null ? (
        event.meet_is_pending && row.waiting === null ? <span className="text-xs text-muted">{t('pendingMeet')}</span> : null
      ) : (
        <Button look="quiet" className="h-7" onClick={() => page.mutate({ address: meet })}>
          <Video size={14} aria-hidden />
          {t('join')}
        </Button>
      )}
    </li>
  );
}

function dayOf(time: EventTime | null): string {
  if (time === null) return '';
  return time.kind === 'day' ? time.date : dayIn(timeZone(), Date.parse(time.instant));
}

/** From and to in the fund's zone; nothing for whole days. */
function hours(start: EventTime | null, end: EventTime | null): string | null {
  if (start?.kind !== 'at' || end?.kind !== 'at') return null;
  const [from, to] = [millisOf(start.instant), millisOf(end.instant)];
  return from === null || to === null ? null : `${formatClock(from)}–${formatClock(to)}`;
}
