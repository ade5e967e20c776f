import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { EmptyState } from '@/components/EmptyState';
import { ErrorPanel } from '@/components/ErrorPanel';
import { useGo } from '@/components/links';
import { Panel } from '@/components/Panel';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import type { Chosen, ConflictRow } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';
import { ConflictCard } from './ConflictCard';
import { GroupDialog } from './GroupDialog';
import { TurnedPage, useTurning } from './PageTurner';
import { useMaySync } from './useMaySync';

/** Cards in sight at a time. */
const step = 50;

/** Where two changed the same: base, ours and theirs side by side, decided one by one or many at once. */
export function ConflictsPart() {
  const { t } = useTranslation('changes');
  const go = useGo();
  const turning = useTurning();
  const conflicts = useEndpoint('changes.conflicts', { after: turning.after, limit: step });
  return (
    <div className="flex h-full flex-col">
      <RequestView query={conflicts} skeleton={<Skeleton className="h-70 rounded-lg" />}>
        {({ rows, more }) => (
          <TurnedPage turning={turning} last={rows.at(-1)?.number} more={more}>
            {rows.length === 0 ? (
              <Panel>
                <EmptyState icon={CircleCheck} text={t('conflicts.none')} action={<Button onClick={() => go('/sync')}>{t('conflicts.toQueue')}</Button>} />
              </Panel>
            ) : (
              <Conflicts key={turning.after} rows={rows} />
            )}
          </TurnedPage>
        )}
      </RequestView>
    </div>
  );
}

function Conflicts({ rows }: { rows: readonly ConflictRow[] }) {
  const { t } = useTranslation('changes');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const resolve = useMutationEndpoint('changes.resolve');
  const decide = (decided: readonly ConflictRow[], chosen: Chosen): void => {
    const decisions = decided.map(({ operation, version }) => ({ operation, version, chosen }));
    resolve.mutate({ decisions }, {
      onSuccess: ({ operations }) => {
        const failed = operations.filter((each) => each.fault !== null).length;
        setMarked(new Set());
        toast(failed === 0 ? t('conflicts.done', { count: operations.length }) : t('conflicts.failed', { count: failed }));
      },
    });
  };
  const mark = (operation: string, on: boolean): void => {
    const rest = [...marked].filter((each) => each !== operation);
    setMarked(new Set(on ? [...rest, operation] : rest));
  };
  // A fault of one decision stands where it was made; one of many stands above them.
  const asked = resolve.variables?.decisions ?? [];
  const faultAt = (operation: string) => resolve.data?.operations.find((each) => each.operation === operation)?.fault ?? (asked.length === 1 && asked[0]?.operation === operation ? resolve.error : null);
  return (
    <div className="flex flex-col gap-3 pb-4">
      <Bulk rows={rows} marked={marked} busy={resolve.isPending} onMark={setMarked} onDecide={decide} />
      {resolve.error !== null && asked.length > 1 ? <ErrorPanel fault={resolve.error} /> : null}
      {rows.map((row) => (
        <ConflictCard key={`${row.operation} ${row.version}`} row={row} marked={marked.has(row.operation)} onMark={(on) => mark(row.operation, on)} busy={resolve.isPending} fault={faultAt(row.operation)} onDecide={(one) => decide([row], one)} />
      ))}
    </div>
  );
}

interface BulkProps {
  rows: readonly ConflictRow[];
  marked: ReadonlySet<string>;
  busy: boolean;
  onMark: (marked: ReadonlySet<string>) => void;
  onDecide: (rows: readonly ConflictRow[], chosen: Chosen) => void;
}

/** Many at once: all of them here, or all of them there. */
function Bulk({ rows, marked, busy, onMark, onDecide }: BulkProps) {
  const { t } = useTranslation('changes');
  const [grouping, setGrouping] = useState(false);
  const chosen = rows.filter((row) => marked.has(row.operation));
  if (!useMaySync()) return <p className="text-sm text-muted">{t('conflicts.mayNot')}</p>;
  return (
    <div className="flex min-h-8 items-center gap-4 ps-4">
      <Checkbox label={t('conflicts.all')} checked={chosen.length === rows.length} onChange={(on) => onMark(new Set(on ? rows.map((row) => row.operation) : []))} />
      <p role="status" className="min-w-0 flex-1 truncate text-sm text-muted">
        {chosen.length === 0 ? t('conflicts.intro') : t('conflicts.chosen', { count: chosen.length })}
      </p>
      {chosen.length === 0 ? (
        <Button onClick={() => setGrouping(true)}>{t('conflicts.group.open')}</Button>
      ) : (
        <>
          <Button busy={busy} disabled={chosen.some((row) => row.kind === 'taken')} onClick={() => onDecide(chosen, { take: 'ours' })}>
            {t('conflicts.keepOurs')}
          </Button>
          <Button busy={busy} onClick={() => onDecide(chosen, { take: 'theirs' })}>
            {t('conflicts.takeTheirs')}
          </Button>
        </>
      )}
      <GroupDialog open={grouping} onOpenChange={setGrouping} />
    </div>
  );
}
