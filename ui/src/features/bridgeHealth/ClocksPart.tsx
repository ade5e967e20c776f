import { Clock3 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { Facts } from '@/components/Facts';
import { Panel } from '@/components/Panel';
import { Pill } from '@/components/Pill';
import { RequestView } from '@/components/RequestView';
import type { ResponseOf } from '@/ipc/call';
import type { ClockForm } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { formatDay, formatInstant, millisOf } from '@/lib/dates';
import { formatCount } from '@/lib/figures';
import { formatOffset, sameClock } from './clock';
import { ClockDialog } from './ClockDialog';

export type Server = ResponseOf<'mt5.clocks'>['servers'][number];

/** The clock of each trade server: what is set, what was seen, and where the two disagree. */
export function ClocksPart() {
  const { t } = useTranslation('bridges');
  const clocks = useEndpoint('mt5.clocks', {});
  const [edited, setEdited] = useState<{ server: Server; clock: ClockForm | null } | null>(null);
  return (
    <RequestView query={clocks} skeleton={<div aria-hidden className="h-60 rounded-lg border bg-raised" />}>
      {(data) => (
        <div className="flex h-full min-h-0 flex-col gap-3 page-scroll">
          <p className="max-w-180 shrink-0 text-xs text-muted">{t('clock.text')}</p>
          {data.servers.length === 0 ? <EmptyState icon={Clock3} text={t('clock.none')} /> : data.servers.map((server) => <ServerClock key={server.server} server={server} onEdit={(clock) => setEdited({ server, clock })} />)}
          {edited === null ? null : <ClockDialog server={edited.server} clock={edited.clock} onClose={() => setEdited(null)} />}
        </div>
      )}
    </RequestView>
  );
}

/** A rule in words. */
export function useRuleWords(): (rule: ClockForm) => string {
  const { t } = useTranslation('bridges');
  return (rule) => t(`clock.rules.${rule.kind}`, { winter: formatOffset(rule.standard_seconds), summer: formatOffset(rule.standard_seconds + 3_600) });
}

function ServerClock({ server, onEdit }: { server: Server; onEdit: (clock: ClockForm | null) => void }) {
  const { t } = useTranslation('bridges');
  const words = useRuleWords();
  const may = useEndpoint('desk.state', {}).data?.person?.permissions.includes('manage_connections') === true;
  const { rule, findings } = server;
  const proposals = server.proposal.filter((clock) => rule === null || !sameClock(rule, clock));
  const set = server.set_at === null ? null : millisOf(server.set_at);
  return (
    <Panel
      title={server.server}
      note={t('clock.accounts', { count: server.accounts.length, replace: { count: formatCount(server.accounts.length) } })}
      className="shrink-0"
      actions={
        <span className="flex items-center gap-2">
          {rule === null ? <Pill tone="warn">{t('clock.notSet')}</Pill> : findings.length > 0 ? <Pill tone="bad">{t('clock.disagrees')}</Pill> : <Pill tone="good">{t('clock.agrees')}</Pill>}
          {may ? <Button look="quiet" onClick={() => onEdit(rule)}>{t('clock.change')}</Button> : null}
        </span>
      }
    >
      <div className="px-4 py-3">
        <Facts
          facts={[
            { label: t('clock.set'), value: rule === null ? t('clock.asUtc') : words(rule) },
            { label: t('clock.by'), value: server.set_by === null ? t('clock.nobody') : [server.set_by, set === null ? '' : formatInstant(set), server.reason ?? ''].filter(Boolean).join(', ') },
            { label: t('clock.seen'), value: t('clock.sightings', { count: server.sightings, replace: { count: formatCount(server.sightings) } }) },
          ]}
        />
        {proposals.length === 0 ? (server.no_proposal === null ? null : <p className="mt-2 text-xs text-muted">{t(`clock.noProposal.${server.no_proposal === 'no_rule_fits' ? 'no_rule_fits' : 'nothing_seen'}`)}</p>) : (
          <div className="mt-2 flex flex-wrap items-center gap-2 rounded-md bg-sunken px-3 py-2 text-xs">
            <span>{proposals.length === 1 ? t('clock.proposal') : t('clock.proposals')}</span>
            {proposals.map((clock) => (
              <Button key={`${clock.kind}-${clock.standard_seconds}`} disabled={!may} onClick={() => onEdit(clock)}>{words(clock)}</Button>
            ))}
          </div>
        )}
      </div>
      {findings.length === 0 ? null : (
        <ul className="border-t text-xs">
          {findings.map((finding) => (
            <li key={`${finding.from}-${finding.source}`} className="px-4 py-2 text-warn">
              {t(`clock.findings.${finding.source}`, { from: formatDay(finding.from), configured: formatOffset(finding.configured_seconds), seen: seen(finding) })}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** The offset that was seen, or what it lies between. */
function seen({ least_seconds: least, most_seconds: most }: Server['findings'][number]): string {
  return least === most ? formatOffset(least) : `${formatOffset(least)} … ${formatOffset(most)}`;
}
