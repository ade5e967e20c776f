import { useTranslation } from 'react-i18next';
import { formatInstant, millisOf } from '@/lib/dates';
import { cx } from '@/lib/classes';
import type { Bridge } from './BridgePanel';

type Event = Bridge['events'][number];
const kinds = ['took_over', 'handed_back', 'failed', 'recovered', 'gap', 'dialect', 'deals_failed'] as const;
const bad: readonly string[] = ['failed', 'gap', 'deals_failed'];

/** What happened to a bridge, newest first. */
export function EventList({ events }: { events: readonly Event[] }) {
  const { t } = useTranslation('bridges');
  const words = (kind: string): string => {
    const known = kinds.find((each) => each === kind);
    return known === undefined ? kind.replaceAll('_', ' ') : t(`eventKinds.${known}`);
  };
  if (events.length === 0) return <p className="text-xs text-muted">{t('noEvents')}</p>;
  return (
    <ol className="text-xs">
      {events.map((event, at) => {
        const millis = millisOf(event.at);
        return (
          <li key={`${event.at}-${at}`} className="flex min-h-6 items-baseline gap-3 py-0.5">
            <span className="w-36 shrink-0 text-muted">{millis === null ? event.at : formatInstant(millis)}</span>
            <span className="min-w-0">
              <span className={cx('font-medium', bad.includes(event.kind) && 'text-warn')}>{words(event.kind)}</span>
              {event.detail === null ? null : <span className="text-muted"> {event.detail}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
