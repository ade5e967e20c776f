import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { useGo } from '@/components/links';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import type { ProblemGroup, ProblemKind } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatCount } from '@/lib/figures';
import { severityLooks, worstFirst } from './explain';
import { ProblemDetail } from './ProblemDetail';

/** The kinds of problems at the left, worst first; what each means and what mends it at the right. */
export function ProblemsPart() {
  const problems = useEndpoint('health.problems', {});
  return (
    <RequestView query={problems} skeleton={<Skeleton className="h-80 rounded-lg" />}>
      {({ groups }) => (groups.length === 0 ? <Well /> : <Groups groups={worstFirst(groups)} />)}
    </RequestView>
  );
}

function Well() {
  const { t } = useTranslation('health');
  const go = useGo();
  return (
    <div className="flex rounded-lg border bg-raised py-10">
      <EmptyState icon={CircleCheck} text={t('well')} action={<Button onClick={() => go('/settings?part=connections')}>{t('toConnections')}</Button>} />
    </div>
  );
}

function Groups({ groups }: { groups: readonly ProblemGroup[] }) {
  const { t } = useTranslation('health');
  const [picked, setPicked] = useState<ProblemKind | null>(null);
  const shown = groups.find((group) => group.kind === picked) ?? groups[0];
  return (
    <div className="grid h-full grid-cols-[minmax(16rem,22rem)_minmax(0,1fr)] overflow-hidden rounded-lg border bg-raised">
      <ul aria-label={t('parts.problems')} className="overflow-y-auto border-e">
        {groups.map((group) => (
          <li key={group.kind} className="border-b">
            <GroupRow group={group} here={group === shown} onPick={() => setPicked(group.kind)} />
          </li>
        ))}
      </ul>
      {shown === undefined ? null : <ProblemDetail key={shown.kind} group={shown} />}
    </div>
  );
}

function GroupRow({ group, here, onPick }: { group: ProblemGroup; here: boolean; onPick: () => void }) {
  const { t } = useTranslation('health');
  const { icon: Icon, colour } = severityLooks[group.severity];
  return (
    <button
      type="button"
      aria-current={here ? 'true' : undefined}
      onClick={onPick}
      className={cx('flex w-full items-start gap-2.5 px-4 py-2.5 text-start hover:bg-sunken focus-visible:outline-offset-[-2px]', here && 'bg-sunken shadow-[inset_2px_0_0_var(--accent)]')}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden className={cx('mt-0.5 shrink-0', colour)} />
      <span className="min-w-0 flex-1">
        <span className={cx('block text-sm', here && 'font-medium')}>{t(`kinds.${group.kind}.title`)}</span>
        <span className="block text-xs text-muted">{t(`severity.${group.severity}`)}</span>
      </span>
      <span className="text-sm text-muted">{formatCount(group.total)}</span>
    </button>
  );
}
