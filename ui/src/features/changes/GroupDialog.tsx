import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { ProgressBar } from '@/components/ProgressBar';
import { Select } from '@/components/Select';
import { Skeleton } from '@/components/Skeleton';
import { call } from '@/ipc/call';
import type { Chosen, ConflictRow } from '@/ipc/contract.gen';
import type { Fault } from '@/ipc/fault';
import { formatCount } from '@/lib/figures';
import { toast } from '@/lib/toasts';
import { aboutMoney, everyConflict, groupsOf, type ConflictGroup } from './groups';
import { kindOf } from './RecordName';
import { shortList } from './shortList';
import { useDeciding } from './useDeciding';

/** Conflicts read in one call while all of them are looked for. */
const portion = 100;
const every = 'every';

/** One answer for many conflicts, on whatever page they stand: all of them, or those about the same fields. */
export function GroupDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('changes');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('conflicts.group.title')} description={t('conflicts.group.note')}>
      {open ? <Found onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

function Found({ onDone }: { onDone: () => void }) {
  // As they stand now: nothing of it is kept, and what conflicts later is not decided with it.
  const found = useQuery<ConflictRow[], Fault>({
    queryKey: ['every conflict'],
    queryFn: () => everyConflict((after) => call('changes.conflicts', { after, limit: portion })),
    gcTime: 0,
  });
  if (found.isError) return <ErrorPanel fault={found.error} />;
  if (found.data === undefined) return <Skeleton className="h-24 rounded-md" />;
  return <Choose rows={found.data} onDone={onDone} />;
}

function Choose({ rows, onDone }: { rows: readonly ConflictRow[]; onDone: () => void }) {
  const { t } = useTranslation('changes');
  const [key, setKey] = useState(every);
  const deciding = useDeciding();
  const groups = groupsOf(rows);
  const chosen = groups.find((group) => group.key === key)?.rows ?? rows;
  const money = aboutMoney(chosen);
  const oursStays = !chosen.some((row) => row.kind === 'taken');
  const decide = async (answer: Chosen): Promise<void> => {
    const became = await deciding.decide(chosen, answer);
    if (became === null) return;
    toast(became.failed === 0 ? t('conflicts.done', { count: became.done }) : t('conflicts.failed', { count: became.failed }));
    onDone();
  };
  const { progress } = deciding;
  return (
    <div className="flex flex-col gap-4">
      <Select
        label={t('conflicts.group.which')}
        value={key}
        disabled={progress !== null}
        onChange={setKey}
        choices={[{ value: every, label: t('conflicts.group.every'), note: formatCount(rows.length) }, ...groups.map((group) => ({ value: group.key, label: labelOf(group, t), note: formatCount(group.rows.length) }))]}
      />
      <p role="status" className="text-sm">
        {progress === null ? t('conflicts.chosen', { count: chosen.length }) : t('conflicts.group.progress', { done: formatCount(progress.done + progress.failed), all: formatCount(progress.all) })}
      </p>
      {money === 0 || progress !== null ? null : <p className="text-sm text-warn">{t('conflicts.group.money', { count: money })}</p>}
      {oursStays || progress !== null ? null : <p className="text-sm text-muted">{t('conflicts.group.notOurs')}</p>}
      {progress === null ? null : <ProgressBar label={t('conflicts.group.title')} share={(progress.done + progress.failed) / progress.all} />}
      {deciding.fault === null ? null : <ErrorPanel fault={deciding.fault} />}
      <div className="flex justify-end gap-2">
        {progress === null ? (
          <>
            <Button disabled={chosen.length === 0 || !oursStays} onClick={() => void decide({ take: 'ours' })}>
              {t('conflicts.keepOurs')}
            </Button>
            <Button disabled={chosen.length === 0} onClick={() => void decide({ take: 'theirs' })}>
              {t('conflicts.takeTheirs')}
            </Button>
          </>
        ) : (
          <Button onClick={deciding.stop}>{t('conflicts.group.stop')}</Button>
        )}
      </div>
    </div>
  );
}

/** What a group is about: the kind of record, and the fields or what happened to it. */
function labelOf({ collection, kind, fields }: ConflictGroup, t: ReturnType<typeof useTranslation<'changes'>>['t']): string {
  const record = kindOf(collection, t('records', { returnObjects: true }));
  const what = kind === 'fields' ? [] : [t(`conflicts.group.${kind}`)];
  const about = [...what, shortList(fields)].filter((each) => each !== '').join(', ');
  return `${record}: ${about}`;
}
