import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Panel } from '@/components/Panel';
import type { ChangesStatus } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatAge, formatClock } from '@/lib/dates';
import { formatCount } from '@/lib/figures';
import { useNow } from '@/lib/now';
import { formatSize } from '@/lib/size';
import { toast } from '@/lib/toasts';
import { useMaySync } from './useMaySync';

type State = 'notConnected' | 'held' | 'paused' | 'offline' | 'undecided' | 'sending' | 'sent';

/** What is to be said first: why nothing is sent, what waits for a person, or that all is well. */
function stateOf({ connected, held, paused, offline_since, conflicts, refused, waiting }: ChangesStatus): State {
  if (!connected) return 'notConnected';
  if (held !== null) return 'held';
  if (paused) return 'paused';
  if (offline_since !== null) return 'offline';
  if (conflicts + refused > 0) return 'undecided';
  return waiting > 0 ? 'sending' : 'sent';
}

/** The whole of it in a sentence and five figures, and the ways to hold it back, to let it go on, and to keep a copy. */
export function StatusPanel({ status }: { status: ChangesStatus }) {
  const { t } = useTranslation('changes');
  const now = useNow(30);
  const pause = useMutationEndpoint('changes.set_paused');
  const compare = useMutationEndpoint('pull.start');
  const save = useMutationEndpoint('changes.export');
  const fault = pause.error ?? compare.error ?? save.error;
  const may = useMaySync();
  const state = stateOf(status);
  const since = status.offline_since === null ? '' : formatClock(Date.parse(status.offline_since));
  const oldest = status.oldest === null || status.waiting === 0 ? '' : t('figures.oldest', { age: formatAge(Date.parse(status.oldest), now) });
  const used = t('figures.used', { operations: formatCount(status.used['sent'] ?? 0), size: formatSize(status.used['sent_bytes'] ?? 0) });
  return (
    <Panel
      title={t(`state.${state}.title`)}
      note={t(`state.${state}.note`, { since })}
      actions={
        may ? (
          <>
            <Button look="quiet" className="h-7" busy={save.isPending} onClick={() => save.mutate({}, { onSuccess: ({ path }) => toast(t('exported', { path })) })}>
              {t('export')}
            </Button>
            {status.connected ? (
              <Button look="quiet" className="h-7" busy={compare.isPending} onClick={() => compare.mutate({ full: true })}>
                {t('reconcile')}
              </Button>
            ) : null}
            <Button className="h-7" busy={pause.isPending} onClick={() => pause.mutate({ paused: !status.paused })}>
              {status.paused ? t('resume') : t('pause')}
            </Button>
          </>
        ) : null
      }
    >
      <dl className="grid grid-cols-5 divide-x">
        <Figure label={t('figures.waiting')} note={oldest} quiet={status.waiting === 0}>
          {formatCount(status.waiting)}
        </Figure>
        <Figure label={t('figures.conflicts')} watch={status.conflicts > 0} quiet={status.conflicts === 0}>
          {formatCount(status.conflicts)}
        </Figure>
        <Figure label={t('figures.refused')} watch={status.refused > 0} quiet={status.refused === 0}>
          {formatCount(status.refused)}
        </Figure>
        <Figure label={t('figures.sent')} note={status.unseen > 0 ? t('figures.unseen', { count: status.unseen }) : used} quiet={status.last_sent === null}>
          {status.last_sent === null ? t('figures.never') : <Age at={status.last_sent} className="text-text" />}
        </Figure>
        <Figure label={t('figures.read')} quiet={status.last_read === null}>
          {status.last_read === null ? t('figures.never') : <Age at={status.last_read} className="text-text" />}
        </Figure>
      </dl>
      {fault === null ? null : <ErrorPanel fault={fault} className="rounded-none border-x-0 border-b-0" />}
    </Panel>
  );
}

function Figure({ label, note = '', watch = false, quiet, children }: { label: string; note?: string; watch?: boolean; quiet: boolean; children: ReactNode }) {
  return (
    <div className="min-w-0 px-4 py-3">
      <dt className="truncate text-xs text-muted">{label}</dt>
      <dd className={cx('mt-0.5 truncate text-lg font-semibold', watch && 'text-warn', quiet && 'font-normal text-muted')}>{children}</dd>
      <dd className="mt-0.5 h-4 truncate text-xs text-muted">{note}</dd>
    </div>
  );
}
