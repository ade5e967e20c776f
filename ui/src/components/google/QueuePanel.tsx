import { ExternalLink, RotateCw, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { IconButton } from '@/components/IconButton';
import { Panel } from '@/components/Panel';
import type { GooglePart, OutgoingRow } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { formatClock, millisOf } from '@/lib/dates';
import { OutgoingPill } from './OutgoingPill';

/** Everything made here for Google: what waits, what was refused, what arrived last. Nothing is lost and nothing sent twice. */
export function QueuePanel({ most = 8 }: { most?: number }) {
  const { t } = useTranslation('google');
  const queue = useEndpoint('google.queue', {});
  const refresh = useMutationEndpoint('google.refresh');
  const rows = queue.data?.rows.slice(0, most) ?? [];
  return (
    <Panel
      title={t('queue.title')}
      note={rows.length === 0 ? t('queue.none') : null}
      actions={
        <Button look="quiet" className="h-7" busy={refresh.isPending} onClick={() => refresh.mutate({})}>
          <RotateCw size={14} aria-hidden />
          {t('queue.refresh')}
        </Button>
      }
    >
      {refresh.error === null ? null : <ErrorPanel fault={refresh.error} className="m-3" />}
      <QueueRows rows={rows} />
    </Panel>
  );
}

function QueueRows({ rows }: { rows: readonly OutgoingRow[] }) {
  return (
    <ul className="divide-y empty:hidden">
      {rows.map((row) => (
        <QueueRow key={row.id} row={row} />
      ))}
    </ul>
  );
}

/** What is on its way to one part of Google, without a frame of its own. */
export function QueueOf({ part }: { part: GooglePart }) {
  const { t } = useTranslation('google');
  const rows = useEndpoint('google.queue', {}).data?.rows.filter((row) => row.part === part) ?? [];
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {rows.length === 0 ? <p className="px-6 py-8 text-center text-sm text-muted">{t('queue.none')}</p> : <QueueRows rows={rows} />}
    </div>
  );
}

function QueueRow({ row }: { row: OutgoingRow }) {
  const { t } = useTranslation('google');
  const retry = useMutationEndpoint('google.retry');
  const withdraw = useMutationEndpoint('google.withdraw');
  const open = useMutationEndpoint('google.open_page');
  const next = row.next_at === null ? null : millisOf(row.next_at);
  const waits = row.stand === 'queued' || row.stand === 'refused' || row.stand === 'sending';
  const { page } = row;
  return (
    <li className="flex min-h-9 items-center gap-2 py-1 ps-4 pe-2 text-sm">
      <OutgoingPill row={row} />
      <span className="text-xs whitespace-nowrap text-muted">{kindOf(row.kind, t)}</span>
      <span className="min-w-0 flex-1 truncate">{row.title}</span>
      <span className="text-xs whitespace-nowrap text-muted">
        {waits && row.attempts > 0 ? `${t('queue.tries', { count: row.attempts })}${next === null ? '' : ` · ${t('queue.next', { at: formatClock(next) })}`}` : <Age at={row.changed_at} />}
      </span>
      {page === null ? null : <IconButton icon={ExternalLink} label={t('queue.open')} className="size-7" onClick={() => open.mutate({ address: page })} />}
      {waits ? <IconButton icon={RotateCw} label={t('queue.retry')} className="size-7" disabled={retry.isPending} onClick={() => retry.mutate({ id: row.id })} /> : null}
      {row.stand === 'queued' || row.stand === 'refused' ? (
        <IconButton icon={Undo2} label={t('queue.withdraw')} className="size-7" disabled={withdraw.isPending} onClick={() => withdraw.mutate({ id: row.id })} />
      ) : null}
    </li>
  );
}

const kinds = ['mail', 'event_create', 'event_change', 'event_cancel', 'upload', 'share', 'sheet'] as const;

function kindOf(kind: string, t: (key: `queue.kinds.${(typeof kinds)[number]}`) => string): string {
  const known = kinds.find((each) => each === kind);
  return known === undefined ? kind : t(`queue.kinds.${known}`);
}
