import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { HeldReadings } from '@/components/bridges/HeldReadings';
import { PageLink } from '@/components/PageLink';
import { Panel } from '@/components/Panel';
import { Pill, type Tone } from '@/components/Pill';
import type { ResponseOf } from '@/ipc/call';
import { useFaultWords } from './useFaultWords';
import { formatMinutes } from '@/lib/duration';
import { formatCount, unknownMark } from '@/lib/figures';
import { EventList } from './EventList';
import { LatencyStrip } from './LatencyStrip';

export type Bridge = ResponseOf<'mt5.bridge_health'>['bridges'][number];

const tones: Record<Bridge['state'], Tone> = { well: 'good', failing: 'bad', never: 'warn' };

/** One bridge: how quickly and how surely it answers, who serves, what it reads and what went wrong. */
export function BridgePanel({ bridge }: { bridge: Bridge }) {
  const { t } = useTranslation('bridges');
  const latency = (ms: number | null): string => (ms === null ? unknownMark : t('ms', { ms: formatCount(ms) }));
  const faultWords = useFaultWords();
  return (
    <Panel
      title={bridge.name}
      note={bridge.dialect === null ? t('noDialect') : t('dialect', { dialect: bridge.dialect })}
      className="shrink-0"
      actions={
        <span className="flex items-center gap-2 pe-2">
          {bridge.series.at(-1)?.from_second === true ? <Pill tone="accent">{t('second')}</Pill> : null}
          <Pill tone={tones[bridge.state]}>{t(`states.${bridge.state}`)}</Pill>
        </span>
      }
    >
      <dl className="grid grid-cols-6 divide-x border-b text-xs">
        <Fact label={t('last')}><Age at={bridge.last_success} stale={bridge.state !== 'well'} /></Fact>
        <Fact label={t('latency')}>{latency(bridge.latency_ms)}</Fact>
        <Fact label={t('median')}>{latency(bridge.median_latency_ms)}</Fact>
        <Fact label={t('worst')}>{latency(bridge.worst_latency_ms)}</Fact>
        <Fact label={t('polls')}>{t('pollCounts', { polls: formatCount(bridge.polls), failed: formatCount(bridge.failed) })}</Fact>
        <Fact label={t('next')}>{bridge.next_poll_seconds === null ? unknownMark : bridge.next_poll_seconds < 60 ? t('seconds', { seconds: bridge.next_poll_seconds }) : formatMinutes(bridge.next_poll_seconds / 60)}</Fact>
      </dl>
      {bridge.held.length === 0 ? null : <div className="border-b p-3"><HeldReadings held={bridge.held} /></div>}
      <LatencyStrip series={bridge.series} />
      <div className="grid grid-cols-3 divide-x border-t">
        <Part title={t('accounts')}>
          {bridge.accounts.length === 0 ? <Nothing>{t('noAccounts')}</Nothing> : (
            <ul className="grid grid-cols-2 gap-x-6 text-xs">
              {bridge.accounts.map((account) => (
                <li key={account.login} className="flex h-6 items-center justify-between gap-2">
                  <PageLink to={`/trading/${encodeURIComponent(account.login)}`}>{account.login}</PageLink>
                  <Age at={account.at} stale={account.stale} />
                </li>
              ))}
            </ul>
          )}
        </Part>
        <Part title={t('events')}><EventList events={bridge.events} /></Part>
        <Part title={t('faults')}>
          {bridge.faults.length === 0 ? <Nothing>{t('noFaults')}</Nothing> : (
            <ul className="text-xs">
              {bridge.faults.map((fault) => (
                <li key={fault.code} className="flex min-h-6 items-center justify-between gap-3">
                  <span>{faultWords(fault.code)}</span>
                  <span className="font-medium">{formatCount(fault.count)}</span>
                </li>
              ))}
            </ul>
          )}
        </Part>
      </div>
    </Panel>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0 px-4 py-2.5">
      <dt className="truncate text-2xs text-muted">{label}</dt>
      <dd className="mt-0.5 truncate text-sm font-medium">{children}</dd>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0 px-4 py-3">
      <h3 className="pb-1 text-2xs font-medium text-muted">{title}</h3>
      <div className="max-h-48 overflow-y-auto">{children}</div>
    </div>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return <p className="text-xs text-muted">{children}</p>;
}
