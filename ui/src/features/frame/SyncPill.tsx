import { CircleCheck, CloudOff, Database, RefreshCw, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFaultText } from '@/i18n/faultText';
import type { ChangesStatus, PullPhase, PullStatus } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { formatClock, formatInstant } from '@/lib/dates';
import { formatCount } from '@/lib/figures';
import { StatePill, type Mood } from './StatePill';

const looks: Record<PullPhase, { icon: LucideIcon; mood: Mood }> = {
  not_connected: { icon: Database, mood: 'off' },
  idle: { icon: CircleCheck, mood: 'well' },
  connecting: { icon: RefreshCw, mood: 'busy' },
  full: { icon: RefreshCw, mood: 'busy' },
  catching_up: { icon: RefreshCw, mood: 'busy' },
  following: { icon: CircleCheck, mood: 'well' },
  offline: { icon: CloudOff, mood: 'watch' },
};

/** Where pulling from the database stands. */
export function SyncPill() {
  const { data } = useEndpoint('pull.status', {});
  const may = useEndpoint('desk.state', {}).data?.person?.permissions.includes('view_book') === true;
  const changes = useEndpoint('changes.status', {}, { enabled: may });
  return data === undefined ? null : <Status status={data} changes={changes.data} />;
}

function Status({ status, changes }: { status: PullStatus; changes: ChangesStatus | undefined }) {
  const { t } = useTranslation('frame');
  const fault = useFaultText(status.last_fault ?? { code: 'cancelled', params: {} });
  const { conflicts = 0, refused = 0, paused = false } = changes ?? {};
  const { icon, mood } = looks[status.phase];
  const done = status.collections.reduce((sum, each) => sum + each.done, 0);
  const since = status.offline_since === null ? '' : formatClock(Date.parse(status.offline_since));
  const text = status.phase === 'full' ? t('sync.full', { done: formatCount(done) }) : t(`sync.${status.phase}`, { since });
  const note = [
    status.last_success === null ? t('sync.never') : t('sync.last', { when: formatInstant(Date.parse(status.last_success)) }),
    status.last_fault === null ? '' : fault.what,
  ];
  const watch = status.last_fault !== null || conflicts + refused > 0 || paused;
  const address = conflicts > 0 ? '/sync?part=conflicts' : '/sync';
  return (
    <StatePill to={address} icon={icon} mood={watch && mood === 'well' ? 'watch' : mood} note={note.filter(Boolean).join('\n')}>
      {text}
      {paused ? <span className="text-warn">{t('sync.paused')}</span> : null}
      {status.queued === 0 ? null : <span>{`\u2191\u202f${formatCount(status.queued)}`}</span>}
      {conflicts === 0 ? null : <span className="text-warn">{t('sync.conflicts', { count: conflicts })}</span>}
      {refused === 0 ? null : <span className="text-warn">{t('sync.refused', { count: refused })}</span>}
    </StatePill>
  );
}
