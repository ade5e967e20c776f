import { TrendingUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { entityText, parseEntity } from '@/components/entity/entity';
import { EntityPicker } from '@/components/entity/EntityPicker';
import { useAddressValue, useGo } from '@/components/links';
import { useMoment } from '@/components/moment';
import { Page } from '@/components/Page';
import { MomentPicker, PastNote } from '@/components/PageContext';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestView } from '@/components/RequestView';
import type { Performance, PerformanceRequest } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { parseRiskFree, parseSpan, spanAt } from './address';
import { BenchmarksButton } from './BenchmarksButton';
import { DrawdownList } from './DrawdownList';
import { FactsheetButton } from './FactsheetButton';
import { GrowthPanel } from './GrowthPanel';
import { Headlines } from './Headlines';
import { MetricTable } from './MetricTable';
import { MonthTable } from './MonthTable';
import { RiskFree } from './RiskFree';

/** What did it return, how unevenly, and beside what? */
export function PerformancePage() {
  const { t } = useTranslation('performance');
  const [of, setOf] = useAddressValue('of');
  const [beside, setBeside] = useAddressValue('beside');
  const [span] = useAddressValue('span');
  const [riskFree] = useAddressValue('rf');
  const { asAt, currency } = useMoment();
  const entity = parseEntity(of) ?? { kind: 'firm' as const };
  const compare = parseEntity(beside);
  const request: PerformanceRequest = { entity, compare, span: spanAt(parseSpan(span), asAt), currency, risk_free_percent: riskFree === null ? null : parseRiskFree(riskFree) };
  const report = useEndpoint('performance.report', request);
  const own = entityText(entity);
  return (
    <Page
      title={t('title')}
      fill
      context={
        <>
          <EntityPicker label={t('of')} value={own} onChange={setOf} />
          <span className="text-xs">{t('beside')}</span>
          <EntityPicker label={t('beside')} value={compare === null ? null : entityText(compare)} without={own} none={t('nobody')} benchmarks onChange={setBeside} />
          <BenchmarksButton chosen={compare?.kind === 'benchmark' ? compare.name : null} onChoose={(name) => setBeside(name === null ? null : `benchmark:${name}`)} />
          <MomentPicker short at={undefined} currency={report.data?.currency} />
          <span className="flex-1" />
          <FactsheetButton request={request} ready={report.data?.none === null} />
        </>
      }
    >
      <RequestView query={report} skeleton={<PageSkeleton tiles={5} />}>
        {(data, old) => <Report report={data} old={old || report.isPlaceholderData} request={request} />}
      </RequestView>
    </Page>
  );
}

function Report({ report, old, request }: { report: Performance; old: boolean; request: PerformanceRequest }) {
  const { t } = useTranslation('performance');
  const { asAt } = useMoment();
  const go = useGo();
  const grid = 'grid min-h-150 flex-1 grid-cols-[minmax(0,1fr)_332px] grid-rows-[minmax(0,1fr)_auto] gap-3 wide:grid-cols-[minmax(0,1fr)_420px]';
  return (
    <div className={cx('flex min-h-0 flex-1 flex-col gap-3 page-scroll transition-opacity duration-100', old && 'opacity-55')}>
      {asAt === null ? null : <PastNote day={asAt} missing={t('pastNote')} />}
      <Headlines report={report} request={request} />
      {report.none === null ? (
        <div className={grid}>
          <GrowthPanel report={report} loading={old} />
          <div className="row-span-2 flex min-h-0 flex-col gap-3">
            <MetricTable metrics={report.metrics} request={request} compared={report.compared} actions={<RiskFree />} />
            <DrawdownList drawdowns={report.drawdowns} />
          </div>
          <MonthTable years={report.years} />
        </div>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col gap-3">
          <GrowthPanel report={report} loading={old} empty={<EmptyState icon={TrendingUp} text={t(`none.${report.none}`)} action={report.none === 'no_rate' ? <Button onClick={() => go('/settings?part=rates')}>{t('newerRates')}</Button> : undefined} />} />
        </div>
      )}
    </div>
  );
}
