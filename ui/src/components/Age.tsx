import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/classes';
import { formatAge, formatInstant, formatUtc, millisOf } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { Noted } from './Noted';
import { Unknown } from './Unknown';

/** How long ago a reading was taken. It ticks; the exact time in the fund's zone and in UTC is behind it. */
export function Age({ at, stale = false, className }: { at: string | null; stale?: boolean; className?: string }) {
  const now = useNow(at !== null && isRecent(at) ? 1 : 30);
  const { t } = useTranslation();
  const millis = at === null ? null : millisOf(at);
  if (millis === null) return <Unknown reason="never_read" />;
  const note = `${formatInstant(millis)}\n${formatUtc(millis)}`;
  return (
    <Noted note={stale ? `${t('stale')}\n${note}` : note} className={cx('whitespace-nowrap', stale ? 'text-warn' : 'text-muted', className)}>
      <time dateTime={at ?? undefined}>{formatAge(millis, Math.max(now, millis))}</time>
    </Noted>
  );
}

function isRecent(at: string): boolean {
  const millis = millisOf(at);
  return millis !== null && Date.now() - millis < 90_000;
}
