import { CircleCheck, CloudOff, Database, RefreshCw, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFaultText } from '@/i18n/faultText';
import type { PullPhase, PullStatus } from '@/ipc/contract.gen';
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
  return data === undefined ? null : <Status status={data} />;
}

function Status({ status }: { status: PullStatus }) {
  const { t } = useTranslation('frame');
  const fault = useFaultText(status.last_fault ?? { code: 'cancelled', params: {} });
  const { icon, mood } = looks[status.phase];
  const done = status.collections.reduce((sum, each) => sum + each.done, 0);
  const since = status.offline_since === null ? '' : formatClock(Date.parse(status.offline_since));
  const text = status.phase === 'full' ? t('sync.full', { done: formatCount(done) }) : t(`sync.${status.phase}`, { since });
  const note = [
    status.last_success === null ? t('sync.never') : t('sync.last', { when: formatInstant(Date.parse(status.last_success)) }),
    status.last_fault === null ? '' : fault.what,
  ];
  return (
    <StatePill to="/settings?part=connections" icon={icon} mood={status.last_fault !== null && mood === 'well' ? 'watch' : mood} note={note.filter(Boolean).join('\n')}>
      {text}
      {status.queued === 0 ? null : <span>{`\u2191\u202f${formatCount(status.queued)}`}</span>}
    </StatePill>
  );
}
