import type { QueryClient } from '@tanstack/react-query';
import { endpoints, type DeskEvent, type LimitAlertRow, type Tag } from './contract.gen';
import { listenToStream } from './stream';

/** The queries each tag feeds, from the contract. */
const readers = new Map<Tag, string[]>();
for (const [name, endpoint] of Object.entries(endpoints)) {
  if (endpoint.kind === 'query') for (const tag of endpoint.tags) readers.set(tag, [...(readers.get(tag) ?? []), name]);
}

/** Marks as old whatever the tags feed: what is on screen is read again now, the rest when it is next shown. */
function refresh(client: QueryClient, tags: readonly Tag[]): void {
  const names = new Set(tags.flatMap((tag) => readers.get(tag) ?? []));
  for (const name of names) void client.invalidateQueries({ queryKey: [name] });
}

const alertListeners = new Set<(alert: LimitAlertRow) => void>();

/** Hears of each limit once, when it is passed, until what it gives back is called. */
export function listenToAlerts(listener: (alert: LimitAlertRow) => void): () => void {
  alertListeners.add(listener);
  return () => {
    alertListeners.delete(listener);
  };
}

/** Takes one event of the desk into the cache. */
export function takeEvent(client: QueryClient, event: DeskEvent): void {
  switch (event.kind) {
    case 'changed':
      refresh(client, event.tags);
      break;
    case 'pull':
      client.setQueryData(['pull.status', {}], event.status);
      break;
    case 'limit_alert':
      for (const listener of alertListeners) listener(event.alert);
      break;
    case 'desk':
      void client.invalidateQueries({ queryKey: ['desk.state'] });
      break;
  }
}

/** Listens to the desk for as long as the window lives. */
export function listenToDesk(client: QueryClient): () => void {
  return listenToStream((told) => {
    if (told.from === 'desk') takeEvent(client, told.event);
    if (told.from === 'missed') void client.invalidateQueries();
  });
}
