import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { PageLink } from '@/components/PageLink';
import { Panel } from '@/components/Panel';
import { ProgressBar } from '@/components/ProgressBar';
import type { PullStatus } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { formatClock } from '@/lib/dates';
import { formatCount } from '@/lib/figures';
import { CollectionList } from './CollectionList';
import { isPulling, shareOfAll } from './pull';

/** Where reading the database stands: what was read, what is being read, and the ways to begin and to stop. */
export function PullPanel({ status, allowed }: { status: PullStatus; allowed: boolean }) {
  const { t } = useTranslation('settings');
  const start = useMutationEndpoint('pull.start');
  const cancel = useMutationEndpoint('pull.cancel');
  const pulling = isPulling(status.phase);
  const since = status.offline_since === null ? '' : formatClock(Date.parse(status.offline_since));
  const fault = start.error ?? status.last_fault;
  const open = allowed && status.phase !== 'not_connected';
  return (
    <Panel
      title={t('pull.title')}
      note={<span aria-live="polite">{t(`pull.phase.${status.phase}`, { since })}</span>}
      actions={
        !open ? null : pulling ? (
          <Button className="h-7" busy={cancel.isPending} onClick={() => cancel.mutate({})}>
            {t('pull.cancel')}
          </Button>
        ) : (
          <>
            <Button look="quiet" className="h-7" title={t('pull.fullHint')} disabled={start.isPending} onClick={() => start.mutate({ full: true })}>
              {t('pull.full')}
            </Button>
            <Button className="h-7" busy={start.isPending} onClick={() => start.mutate({ full: false })}>
              {t('pull.now')}
            </Button>
          </>
        )
      }
    >
      {pulling ? <ProgressBar label={t('pull.title')} share={status.phase === 'full' ? shareOfAll(status) : undefined} className="rounded-none" /> : null}
      <Numbers status={status} />
      {fault === null ? null : <ErrorPanel fault={fault} className="mx-4 mb-4" />}
      {status.collections.length === 0 ? null : <Collections status={status} first={pulling} />}
    </Panel>
  );
}

function Numbers({ status }: { status: PullStatus }) {
  const { t } = useTranslation('settings');
  return (
    <dl className="grid grid-cols-4 divide-x text-sm">
      <Number label={t('pull.last')}>{status.last_success === null ? <span className="text-muted">{t('pull.never')}</span> : <Age at={status.last_success} className="text-text" />}</Number>
      <Number label={t('pull.kept')}>{formatCount(status.documents)}</Number>
      <Number label={t('pull.quarantined')}>
        {status.quarantined === 0 ? (
          formatCount(0)
        ) : (
          <PageLink to="/health?part=quarantine" className="text-warn underline underline-offset-2">
            {formatCount(status.quarantined)}
          </PageLink>
        )}
      </Number>
      <Number label={t('pull.deleted')}>{formatCount(status.deleted_remotely)}</Number>
    </dl>
  );
}

function Number({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0 px-4 py-3">
      <dt className="truncate text-xs text-muted">{label}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}

/** The collections stay folded until somebody asks, except while they are being read. */
function Collections({ status, first }: { status: PullStatus; first: boolean }) {
  const { t } = useTranslation('settings');
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? first;
  return (
    <div className="border-t">
      <Button look="quiet" aria-expanded={open} className="m-1 h-7 px-3 text-xs text-muted" onClick={() => setChosen(!open)}>
        {open ? t('pull.hide') : t('pull.show')}
      </Button>
      {open ? <CollectionList collections={status.collections} /> : null}
    </div>
  );
}
