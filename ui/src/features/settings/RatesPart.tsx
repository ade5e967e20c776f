import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/components/CopyButton';
import { Facts } from '@/components/Facts';
import { Panel } from '@/components/Panel';
import { rateLine } from '@/components/rateLine';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import type { CurrencyInUse, Permission, RatesSpan, RatesStatus } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { formatDay } from '@/lib/dates';
import { formatCount } from '@/lib/figures';
import { NotAllowed } from './NotAllowed';
import { RatesAgeForm } from './RatesAgeForm';
import { RatesImport } from './RatesImport';
import { RatesLive } from './RatesLive';

/** The exchange rates at hand, how old they are, and how newer ones come in. */
export function RatesPart({ may }: { may: (permission: Permission) => boolean }) {
  const status = useEndpoint('rates.status', {}, { enabled: may('view_book') });
  if (!may('view_book')) return <NotAllowed />;
  return (
    <RequestView query={status} skeleton={<Skeleton className="h-60 w-full rounded-lg" />}>
      {(data) => (
        <div className="space-y-3 pb-6">
          <AtHand status={data} />
          {may('manage_connections') ? <RatesLive live={data.live} /> : null}
          {may('manage_connections') ? <RatesImport status={data} /> : <NotAllowed />}
          <RatesAgeForm key={data.longest_age_days} days={data.longest_age_days} allowed={may('manage_workspace')} />
        </div>
      )}
    </RequestView>
  );
}

function AtHand({ status }: { status: RatesStatus }) {
  const { t } = useTranslation('settings');
  const span = useSpan();
  const { age_days: age } = status;
  return (
    <Panel title={t('rates.title')} note={t('rates.note')}>
      <Facts
        className="px-4 py-3"
        facts={[
          { label: t('rates.newest'), value: status.newest_official === null ? t('rates.none') : `${formatDay(status.newest_official)}${age === null ? '' : `, ${t('rates.age', { count: age })}`}` },
          { label: t('rates.bundled'), value: span(status.bundled) },
          { label: t('rates.official'), value: span(status.official) },
          { label: t('rates.own'), value: span(status.own) },
        ]}
      />
      <section aria-label={t('rates.inUse')} className="border-t px-4 py-3">
        <h3 className="pb-1 text-xs text-muted">{t('rates.inUse')}</h3>
        {status.in_use.length === 0 ? <p className="text-sm text-muted">{t('rates.oneCurrency', { currency: status.base_currency })}</p> : null}
        <ul className="divide-y text-sm">
          {status.in_use.map((each) => (
            <InUse key={each.currency} each={each} />
          ))}
        </ul>
      </section>
      <p data-selectable className="border-t px-4 py-2 text-xs text-muted">{status.attribution}</p>
    </Panel>
  );
}

function InUse({ each: { currency, rate, missing } }: { each: CurrencyInUse }) {
  const { t } = useTranslation('settings');
  return (
    <li className="flex min-h-8 items-center justify-between gap-4">
      <span className="font-medium">{currency}</span>
      {rate === null ? (
        <span className="text-warn">{missing?.last == null ? t('rates.noRate') : t('rates.tooOld', { last: formatDay(missing.last) })}</span>
      ) : (
        <span className="inline-flex items-center gap-1 tabular-nums">
          {rateLine(rate)}
          <CopyButton text={rate.rate} />
        </span>
      )}
    </li>
  );
}

function useSpan(): (span: RatesSpan | null) => string {
  const { t } = useTranslation('settings');
  return (span) => {
    if (span === null) return t('rates.none');
    const days = `${formatDay(span.first)} \u2013 ${formatDay(span.last)}`;
    return span.rates === null ? days : `${days}, ${t('rates.count', { count: span.rates, replace: { count: formatCount(span.rates) } })}`;
  };
}
