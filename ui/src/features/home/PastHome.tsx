import { useTranslation } from 'react-i18next';
import { EquityChart } from '@/components/chart/EquityChart';
import { FigureTile } from '@/components/FigureTile';
import { MoneyText } from '@/components/MoneyText';
import { momentOf } from '@/components/moment';
import { Page } from '@/components/Page';
import { MomentPicker, PastNote } from '@/components/PageContext';
import { Panel } from '@/components/Panel';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import type { AsAt } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatDay } from '@/lib/dates';
import { formatCount } from '@/lib/figures';
import { useExplained } from './Headlines';
import { Line, NotConverted } from './RiskLines';
import { useMay } from './useMay';

const headlines = ['assets', 'client_money', 'fund_revenue', 'net_after_obligations'] as const;

/** The firm at the end of a day gone by, from what was recorded up to then and nothing of today. */
export function PastHome({ day, currency }: { day: string; currency: string | null }) {
  const { t } = useTranslation('home');
  const then = useEndpoint('home.as_at', { day, ...momentOf({ asAt: null, currency }) });
  return (
    <Page title={t('title')} fill context={<MomentPicker at={then.data?.as_at} currency={then.data?.currency} />}>
      <RequestView query={then} skeleton={<Skeleton className="h-24 w-full rounded-lg" />}>
        {(data, old) => <Figures then={data} old={old} currency={currency} />}
      </RequestView>
    </Page>
  );
}

function Figures({ then, old, currency }: { then: AsAt; old: boolean; currency: string | null }) {
  const { t } = useTranslation('home');
  const explain = useExplained();
  const may = useMay();
  const at = { as_at: then.day, ...momentOf({ asAt: null, currency }) };
  return (
    <div className={cx('flex min-h-0 flex-1 flex-col gap-3 page-scroll transition-opacity duration-100', old && 'opacity-55')}>
      <PastNote day={then.day} missing={t('past.missing')} />
      <section aria-label={t('headlines')} className="grid shrink-0 grid-cols-4 divide-x overflow-hidden rounded-lg border bg-raised">
        {headlines.map((name) => (
          <FigureTile key={name} label={t(name)} figure={then[name]} explain={explain(name)}>
            {t('past.on', { day: formatDay(then.day) })}
          </FigureTile>
        ))}
      </section>
      <div className="grid min-h-90 flex-1 grid-cols-[minmax(0,1fr)_304px] gap-3 wide:grid-cols-[minmax(0,1fr)_400px]">
        <EquityChart title={t('equity')} asAt={then.day} currency={currency} />
        <Panel title={t('past.recorded')}>
          <dl className="flex min-h-0 flex-1 flex-col divide-y overflow-y-auto text-xs">
            <Line label={t('past.owed')} explain={may('view_book') ? { of: { figure: 'obligations', fund: null, ...at }, name: t('past.owed') } : undefined}><MoneyText figure={then.owed} code /></Line>
            <Line label={t('risk.floating')} explain={may('view_trading') ? { of: { figure: 'floating', fund: null, ...at }, name: t('risk.floating') } : undefined}><MoneyText figure={then.floating} sign="always" code /></Line>
            <Line label={t('past.investors')}>{formatCount(then.investors)}</Line>
            <Line label={t('past.contracts')}>{formatCount(then.contracts)}</Line>
            <Line label={t('risk.counted')}>{t('risk.of', { part: formatCount(then.accounts.counted), whole: formatCount(then.accounts.total) })}</Line>
            <Line label={t('risk.withoutReading')} wrong={then.accounts.without_reading > 0}>{formatCount(then.accounts.without_reading)}</Line>
            <NotConverted figures={then.not_converted} missing={then.rates_missing} />
          </dl>
          {then.unsure_accounts.length === 0 ? null : <p className="border-t px-4 py-2 text-xs text-muted">{t('past.unsure', { count: then.unsure_accounts.length, logins: then.unsure_accounts.slice(0, 4).join(', ') })}</p>}
        </Panel>
      </div>
    </div>
  );
}
