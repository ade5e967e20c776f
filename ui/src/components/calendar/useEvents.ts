import { timeZone } from '@/lib/dates';
import { addDays, dayIn } from '@/lib/days';
import { useNow } from '@/lib/now';
import type { About, Events } from '@/ipc/contract.gen';
import type { Fault } from '@/ipc/fault';
import { useEndpoint } from '@/ipc/query';
import type { UseQueryResult } from '@tanstack/react-query';

/** Events of so many days from a day on; without a day, from today. */
export function useEvents({ from, days, about = null }: { from: string | null; days: number; about?: About | null }): { today: string; first: string; query: UseQueryResult<Events, Fault> } {
  const today = dayIn(timeZone(), useNow(600));
  const first = from ?? today;
  // A day to either side: the desk's zone and UTC differ by less.
  const query = useEndpoint('calendar.events', { from: `${addDays(first, -1)}T00:00:00Z`, until: `${addDays(first, days + 1)}T00:00:00Z`, about });
  return { today, first, query };
}
