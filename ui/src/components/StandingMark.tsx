import { CloudAlert, CloudUpload, GitCompareArrows, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Standing, StandingRow } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { PageLink } from './PageLink';
import { Pill, type Tone } from './Pill';
import { Tooltip } from './Tooltip';

const looks: Record<Exclude<Standing, 'confirmed'>, { icon: LucideIcon; tone: Tone; to: string }> = {
  queued: { icon: CloudUpload, tone: 'quiet', to: '/sync' },
  local: { icon: CloudUpload, tone: 'quiet', to: '/sync' },
  refused: { icon: CloudAlert, tone: 'bad', to: '/sync' },
  conflicted: { icon: GitCompareArrows, tone: 'warn', to: '/sync?part=conflicts' },
};

const worst: readonly Standing[] = ['confirmed', 'queued', 'local', 'refused', 'conflicted'];

/** How the records with an id stand: their own, or those about a client. What nothing waits on is confirmed. */
export function useStanding(id: string | null, of: 'record' | 'client' = 'record'): Standing {
  const may = useEndpoint('desk.state', {}).data?.person?.permissions.includes('view_book') === true;
  const { data } = useEndpoint('changes.standings', {}, { enabled: may && id !== null });
  const is = ({ record }: StandingRow): boolean => (of === 'record' ? record.id : record.client_id) === id;
  const found = (data?.records ?? []).filter(is).map((row) => worst.indexOf(row.standing));
  return worst[Math.max(0, ...found)] ?? 'confirmed';
}

/** Says that a record is not in the shared database as it is shown here; nothing when it is. */
export function StandingMark({ standing }: { standing: Standing }) {
  const { t } = useTranslation('changes');
  if (standing === 'confirmed') return null;
  const { icon, tone, to } = looks[standing];
  return (
    <PageLink to={to}>
      <Pill tone={tone} icon={icon}>
        {t(`standing.${standing}`)}
      </Pill>
    </PageLink>
  );
}

/** The same beside a name in a list: the mark alone, its words on hover, on focus and read aloud. */
export function StandingSign({ id, of = 'record' }: { id: string; of?: 'record' | 'client' }) {
  const { t } = useTranslation('changes');
  const standing = useStanding(id, of);
  if (standing === 'confirmed') return null;
  const { icon: Icon, tone } = looks[standing];
  const words = t(`standing.${standing}`);
  return (
    <Tooltip text={words}>
      <span tabIndex={0} role="note" aria-label={words} className={cx('ms-2 inline-flex shrink-0 rounded-sm align-middle', tone === 'bad' ? 'text-loss' : tone === 'warn' ? 'text-warn' : 'text-muted')}>
        <Icon size={14} strokeWidth={2} aria-hidden />
      </span>
    </Tooltip>
  );
}
