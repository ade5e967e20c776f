import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Pill } from '@/components/Pill';
import type { BridgePoll, BridgeRow } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { formatCount } from '@/lib/figures';
import { BridgeFindings } from './BridgeFindings';
import { bridgeState } from './bridgeState';

export interface BridgeCardProps {
  bridge: BridgeRow;
  manages: boolean;
  polls: boolean;
  onEdit: () => void;
}

/** One bridge: how it is, what its last poll brought, and what was refused and why. */
export function BridgeCard({ bridge, manages, polls, onEdit }: BridgeCardProps) {
  const { t } = useTranslation('settings');
  const poll = useMutationEndpoint('bridges.poll');
  const { word, tone } = bridgeState(bridge.last);
  return (
    <li className="p-4">
      <div className="flex items-center gap-2">
        <h3 className="truncate text-sm font-medium">{bridge.name}</h3>
        <Pill tone={tone}>{t(`bridges.state.${word}`)}</Pill>
        {bridge.insecure ? <Pill tone="warn">{t('bridges.insecure')}</Pill> : null}
        {bridge.last?.from_second === true ? <Pill>{t('bridges.second')}</Pill> : null}
        <span className="flex-1" />
        {polls ? (
          <Button className="h-7" busy={poll.isPending} onClick={() => poll.mutate({ id: bridge.id })}>
            {poll.isPending ? t('bridges.polling') : t('bridges.poll')}
          </Button>
        ) : null}
        {manages ? (
          <>
            <Button look="quiet" className="h-7" onClick={onEdit}>
              {t('bridges.edit')}
            </Button>
            <Remove bridge={bridge} />
          </>
        ) : null}
      </div>
      <p className="mt-0.5 truncate font-mono text-xs text-muted">{[bridge.address, bridge.second_address].filter(Boolean).join('  ·  ')}</p>
      {poll.error === null ? null : <ErrorPanel fault={poll.error} className="mt-3" />}
      {bridge.last === null ? null : <LastPoll last={bridge.last} interval={bridge.interval_seconds} />}
    </li>
  );
}

function LastPoll({ last, interval }: { last: BridgePoll; interval: number }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <dl className="mt-3 grid grid-cols-6 gap-x-4 text-xs">
        <Number label={t('bridges.lastPoll')}>
          <Age at={last.at} className="text-text" />
        </Number>
        <Number label={t('bridges.lastSuccess')}>{last.last_success === null ? t('pull.never') : <Age at={last.last_success} stale={last.failures > 2} className={last.failures > 2 ? '' : 'text-text'} />}</Number>
        <Number label={t('bridges.readings')}>{formatCount(last.readings)}</Number>
        <Number label={t('bridges.latency')}>{last.latency_ms === null ? '\u2013' : `${formatCount(last.latency_ms)} ms`}</Number>
        <Number label={t('bridges.dialect')}>{last.dialect ?? '\u2013'}</Number>
        <Number label={t('bridges.interval')}>{`${formatCount(interval)} s`}</Number>
      </dl>
      {last.failures > 0 ? <p className="mt-2 text-xs text-warn">{t('bridges.failures', { count: last.failures })}</p> : null}
      <BridgeFindings health={last.health} fault={last.fault} refused={last.refused} without={last.without} held={last.held} />
    </>
  );
}

function Number({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="truncate text-muted">{label}</dt>
      <dd className="mt-0.5 truncate">{children}</dd>
    </div>
  );
}

function Remove({ bridge }: { bridge: BridgeRow }) {
  const { t } = useTranslation('settings');
  const [asking, setAsking] = useState(false);
  const remove = useMutationEndpoint('bridges.remove');
  return (
    <>
      <Button look="quiet" className="h-7" onClick={() => setAsking(true)}>
        {t('bridges.remove')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('bridges.removeTitle', { name: bridge.name })}
        text={t('bridges.removeText')}
        yes={t('bridges.removeYes')}
        busy={remove.isPending}
        fault={remove.error}
        onYes={() => remove.mutate({ id: bridge.id }, { onSuccess: () => setAsking(false) })}
      />
    </>
  );
}
