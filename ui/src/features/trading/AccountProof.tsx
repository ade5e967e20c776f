import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Facts } from '@/components/Facts';
import { Panel } from '@/components/Panel';
import { PlainTable } from '@/components/PlainTable';
import type { ResponseOf } from '@/ipc/call';
import { useMutationEndpoint } from '@/ipc/query';
import { formatDay, formatInstant, millisOf } from '@/lib/dates';
import { formatCount, unknownMark } from '@/lib/figures';
import type { Proof } from './CompletenessPart';
import { Amount, Result } from './figures';
import { useMay } from './useMay';

function when(at: string | null): string {
  const millis = at === null ? null : millisOf(at);
  return millis === null ? unknownMark : formatInstant(millis);
}

/** What is missing of one account, between which tickets, and the way to fetch it again. */
export function AccountProof({ proof }: { proof: Proof }) {
  const { t } = useTranslation('deals');
  const may = useMay('run_sync');
  const fetch = useMutationEndpoint('mt5.fetch_again');
  return (
    <Panel
      title={proof.name ?? proof.login}
      note={proof.login}
      className="min-h-0"
      actions={
        may && proof.gaps.length > 0 ? (
          <Button busy={fetch.isPending} onClick={() => fetch.mutate({ login: proof.login })}>
            <RefreshCw size={14} aria-hidden />
            {t('proof.fetch')}
          </Button>
        ) : undefined
      }
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="px-4 py-3">
          <Facts
            facts={[
              { label: t('proof.until'), value: proof.proven_until === null ? t('proof.nothingYet') : formatDay(proof.proven_until) },
              { label: t('proof.days'), value: t('proof.dayCounts', { closed: formatCount(proof.days_closed), open: formatCount(proof.days_open), without: formatCount(proof.days_without_balance) }) },
              { label: t('proof.opening'), value: proof.opening_known ? t('proof.openingKnown') : t('proof.openingUnknown') },
              { label: t('proof.mirrored'), value: proof.mirrored_through === null ? unknownMark : t('proof.byTheirClock', { time: proof.mirrored_through.replace('T', ' ') }) },
            ]}
          />
          {proof.limited ? <p className="mt-2 text-xs text-warn">{t('proof.limited')}</p> : null}
        </div>
        <div aria-live="polite" className="px-4 empty:hidden">
          {fetch.error === null ? null : <ErrorPanel fault={fetch.error} className="mb-3" />}
          {fetch.data === undefined ? null : <Fetched told={fetch.data} currency={proof.currency} />}
        </div>
        {proof.gaps.length === 0 ? null : <Gaps proof={proof} />}
        {proof.days.length === 0 ? null : <OpenDays proof={proof} />}
      </div>
    </Panel>
  );
}

function Fetched({ told, currency }: { told: ResponseOf<'mt5.fetch_again'>; currency: string }) {
  const { t } = useTranslation('deals');
  return (
    <div className="mb-3 rounded-md border p-3 text-xs">
      <p className="text-sm font-medium">{t('proof.fetched', { added: formatCount(told.added), told: formatCount(told.told) })}</p>
      <p className="mt-0.5 text-muted">{told.still_missing === null ? t('proof.nowCloses') : <>{t('proof.stillMissing')} <Result amount={told.still_missing} currency={currency} code /></>}</p>
      {told.fault === null ? null : <ErrorPanel fault={told.fault} className="mt-2" />}
    </div>
  );
}

function Gaps({ proof }: { proof: Proof }) {
  const { t } = useTranslation('deals');
  return (
    <section aria-label={t('proof.gaps')} className="border-t">
      <h3 className="px-4 pt-3 text-xs font-semibold">{t('proof.gaps')}</h3>
      <ul className="divide-y text-xs">
        {proof.gaps.map((gap) => (
          <li key={`${gap.until}-${gap.after_ticket ?? ''}`} className="px-4 py-2">
            <p className="flex items-baseline justify-between gap-3">
              <span>{gap.from === null ? t('proof.upTo', { until: when(gap.until) }) : t('proof.between', { from: when(gap.from), until: when(gap.until) })}</span>
              <span className="font-medium"><Result amount={gap.missing} currency={proof.currency} code /></span>
            </p>
            <p className="mt-0.5 text-2xs text-muted">{t('proof.tickets', { after: gap.after_ticket ?? unknownMark, before: gap.before_ticket ?? unknownMark })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpenDays({ proof }: { proof: Proof }) {
  const { t } = useTranslation('deals');
  return (
    <section aria-label={t('proof.openDays')} className="border-t">
      <h3 className="px-4 pt-3 pb-1 text-xs font-semibold">{t('proof.openDays')}</h3>
      <PlainTable
        label={t('proof.openDays')}
        rows={proof.days}
        rowId={(day) => day.day}
        columns={[
          { id: 'day', header: t('day'), cell: (day) => formatDay(day.day) },
          { id: 'missing', header: t('proof.missing'), align: 'end', cell: (day) => <Result amount={day.missing} currency={proof.currency} /> },
          { id: 'ours', header: t('proof.ours'), align: 'end', cell: (day) => <Amount amount={day.ours} currency={proof.currency} /> },
          { id: 'brokers', header: t('proof.brokers'), align: 'end', cell: (day) => <Amount amount={day.brokers} currency={proof.currency} /> },
        ]}
      />
    </section>
  );
}
