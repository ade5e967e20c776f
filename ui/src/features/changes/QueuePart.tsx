import { CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { EmptyState } from '@/components/EmptyState';
import { useGo } from '@/components/links';
import { Noted } from '@/components/Noted';
import { Panel } from '@/components/Panel';
import { PlainTable, type PlainColumn } from '@/components/PlainTable';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import { Skeleton } from '@/components/Skeleton';
import type { QueueRow, Wait } from '@/ipc/contract.gen';
import { Fault } from '@/ipc/fault';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { formatCount } from '@/lib/figures';
import { TurnedPage, useTurning } from './PageTurner';
import { RecordName } from './RecordName';
import { RefusedActs } from './RefusedActs';
import { shortList } from './shortList';
import { useMaySync } from './useMaySync';

/** Rows in sight at a time. */
const step = 100;

const shown = ['every', 'sending', 'seeing', 'conflict', 'refusal'] as const;
type Shown = (typeof shown)[number];

/** What waits, in its order: why, since when, by whom, and what can be done about it. */
export function QueuePart() {
  const { t } = useTranslation('changes');
  const [wait, setWait] = useState<Shown>('every');
  return (
    <div className="flex h-full flex-col gap-3">
      <div className="flex shrink-0 flex-wrap items-center gap-3">
        <Segmented label={t('queue.shown.label')} value={wait} onChange={setWait} segments={shown.map((value) => ({ value, label: t(`queue.shown.${value}`) }))} />
        {wait === 'refusal' ? <RefusedActs /> : null}
      </div>
      <Listed key={wait} wait={wait === 'every' ? null : wait} />
    </div>
  );
}

function Listed({ wait }: { wait: Wait | null }) {
  const { t } = useTranslation('changes');
  const go = useGo();
  const turning = useTurning();
  const queue = useEndpoint('changes.queue', { after: turning.after, limit: step, wait });
  return (
    <RequestView query={queue} skeleton={<Skeleton className="h-70 rounded-lg" />}>
      {({ rows, more }) => (
        <TurnedPage turning={turning} last={rows.at(-1)?.number} more={more}>
          <Panel>
            {rows.length === 0 ? (
              <EmptyState icon={CircleCheck} text={wait === null ? t('queue.none') : t('queue.noneSuch')} action={wait === null ? <Button onClick={() => go('/investors')}>{t('queue.toInvestors')}</Button> : null} />
            ) : (
              <Rows rows={rows} />
            )}
          </Panel>
        </TurnedPage>
      )}
    </RequestView>
  );
}

function Rows({ rows }: { rows: readonly QueueRow[] }) {
  const { t } = useTranslation('changes');
  const columns = useMemo<PlainColumn<QueueRow>[]>(
    () => [
      { id: 'record', header: t('queue.record'), cell: (row) => <div className="max-w-72 wide:max-w-96"><RecordName record={row.record} /></div> },
      {
        id: 'fields', header: t('queue.fields'),
        cell: (row) => (
          <Noted note={row.fields.join('\n')} className="block max-w-56 truncate wide:max-w-96">
            {t(`queue.kinds.${row.kind}`)}
            <span className="ms-1.5 font-mono text-2xs text-muted">{shortList(row.fields)}</span>
          </Noted>
        ),
      },
      { id: 'why', header: t('queue.why'), cell: (row) => <Why row={row} /> },
      { id: 'attempts', wide: true, header: t('queue.attempts'), align: 'end', cell: (row) => formatCount(row.attempts) },
      { id: 'by', wide: true, header: t('queue.by'), cell: (row) => row.made_by },
      { id: 'made', header: t('queue.made'), align: 'end', cell: (row) => <Age at={row.made_at} /> },
      { id: 'acts', header: t('queue.acts'), align: 'end', cell: (row) => <Acts row={row} /> },
    ],
    [t],
  );
  return <PlainTable label={t('queue.table')} columns={columns} rows={rows} rowId={(row) => row.operation} />;
}

/** Why it waits; what the server said of it is behind the words. */
function Why({ row }: { row: QueueRow }) {
  const { t } = useTranslation('changes');
  const words = <span className={row.wait === 'sending' || row.wait === 'seeing' ? 'text-muted' : 'text-warn'}>{t(`queue.reasons.${row.reason}`)}</span>;
  return <div className="min-w-44 py-1 whitespace-normal">{row.detail === null ? words : <Noted note={row.detail}>{words}</Noted>}</div>;
}

function Acts({ row }: { row: QueueRow }) {
  const { t } = useTranslation('changes');
  const go = useGo();
  const may = useMaySync();
  const [asking, setAsking] = useState(false);
  const retry = useMutationEndpoint('changes.retry');
  const discard = useMutationEndpoint('changes.discard');
  const operations = [row.operation];
  const refused = discard.data?.operations.find((each) => each.fault !== null)?.fault ?? null;
  const fault = discard.error ?? (refused === null ? null : new Fault(refused));
  if (!may) return null;
  return (
    <span className="-me-3 inline-flex gap-1">
      {row.wait === 'conflict' ? (
        <Button look="quiet" className="h-6" onClick={() => go('/sync?part=conflicts')}>
          {t('conflicts.decide')}
        </Button>
      ) : null}
      {row.wait === 'refusal' ? (
        <Button look="quiet" className="h-6" busy={retry.isPending} onClick={() => retry.mutate({ operations })}>
          {t('queue.retry')}
        </Button>
      ) : null}
      {row.reason === 'unanswered' || row.reason === 'unseen' ? null : (
        <Button look="quiet" className="h-6" onClick={() => setAsking(true)}>
          {t('queue.discard')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('queue.discardTitle')}
        text={t('queue.discardText')}
        yes={t('queue.discard')}
        busy={discard.isPending}
        fault={fault}
        onYes={() => discard.mutate({ operations }, { onSuccess: (done) => done.operations.every((each) => each.fault === null) && setAsking(false) })}
      />
    </span>
  );
}
