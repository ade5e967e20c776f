import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Panel } from '@/components/Panel';
import { Pill, type Tone } from '@/components/Pill';
import { ReasonDialog } from '@/components/ReasonDialog';
import { useFaultText } from '@/i18n/faultText';
import type { WaitingPhase, WaitingRow } from '@/ipc/contract.gen';
import { openWaiting } from '@/ipc/documents';
import { Fault } from '@/ipc/fault';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { formatInstant, millisOf } from '@/lib/dates';
import { toast } from '@/lib/toasts';
import { useOpen } from './useOpen';
import { useToldFault } from './useToldFault';

const tones: Record<WaitingPhase, Tone> = { waiting: 'warn', done: 'good', given_up: 'quiet' };

/** Signed files that wait for a time-stamp: why, since when, and what can be done. Nothing when there are none. */
export function QueuePanel() {
  const { t } = useTranslation('documents');
  const queue = useEndpoint('signing.queue', {});
  if (queue.error !== null) return <ErrorPanel fault={queue.error} onRetry={() => void queue.refetch()} />;
  if (queue.data === undefined || queue.data.rows.length === 0) return null;
  return (
    <Panel title={t('queue.title')} note={t('queue.note')}>
      <ul className="divide-y">
        {queue.data.rows.map((row) => (
          <Waits key={row.id} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

const noFault = { code: 'cancelled', params: {} } as const;

function Waits({ row }: { row: WaitingRow }) {
  const { t } = useTranslation('documents');
  const [asking, setAsking] = useState(false);
  const retry = useMutationEndpoint('signing.try_waiting');
  const giveUp = useMutationEndpoint('signing.give_up_waiting');
  const { show } = useOpen();
  const told = useToldFault();
  const why = useFaultText(row.fault ?? noFault);
  const name = row.path.split(/[\\/]/).at(-1) ?? row.path;
  const look = (): void => {
    openWaiting(row.id).then(show, (thrown: unknown) => toast(thrown instanceof Fault ? told(thrown) : t('noChooser')));
  };
  return (
    <li className="flex items-start gap-4 px-4 py-3">
      <div className="min-w-0 flex-1 text-xs">
        <p className="flex items-center gap-2 text-sm">
          <span className="truncate font-medium">{name}</span>
          <Pill tone={tones[row.phase]}>{t(`queue.phases.${row.phase}`)}</Pill>
        </p>
        <p className="truncate text-muted">{row.path}</p>
        <p className="text-muted">
          {t(`sign.levels.${row.level}`)} · {row.authority}
        </p>
        {row.phase === 'waiting' ? (
          <p>
            {row.fault === null ? null : <span className="text-warn">{why.what} </span>}
            {row.fault?.params['detail'] === undefined ? null : <span className="text-muted">({row.fault.params['detail']}) </span>}
            <span className="text-muted">
              {row.tried_at === null ? null : `${t('queue.tried')} ${formatInstant(millisOf(row.tried_at) ?? 0)}, `}
              {t('queue.attempts', { count: row.attempts })}
            </span>
          </p>
        ) : null}
        {retry.error === null ? null : <ErrorPanel fault={retry.error} className="mt-2" />}
      </div>
      <div className="flex shrink-0 gap-1">
        <Button className="h-8" onClick={look}>
          {t('queue.open')}
        </Button>
        {row.phase === 'waiting' ? (
          <>
            <Button className="h-8" busy={retry.isPending} onClick={() => retry.mutate({ id: row.id })}>
              {t('queue.now')}
            </Button>
            <Button look="quiet" className="h-8" onClick={() => setAsking(true)}>
              {t('queue.giveUp')}
            </Button>
          </>
        ) : null}
      </div>
      {asking ? (
        <ReasonDialog
          title={t('queue.giveUpTitle')}
          text={t('queue.giveUpText')}
          label={t('queue.reason')}
          yes={t('queue.giveUpYes')}
          busy={giveUp.isPending}
          fault={giveUp.error}
          onClose={() => setAsking(false)}
          onYes={(reason) => giveUp.mutate({ id: row.id, reason }, { onSuccess: () => setAsking(false) })}
        />
      ) : null}
    </li>
  );
}
