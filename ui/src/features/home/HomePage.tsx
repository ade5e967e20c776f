import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EquityChart } from '@/components/chart/EquityChart';
import { momentOf, useMoment } from '@/components/moment';
import { Page } from '@/components/Page';
import { MomentPicker } from '@/components/PageContext';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import type { Overview } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { tellShown } from '@/ipc/shown';
import { cx } from '@/lib/classes';
import { AttentionList } from './AttentionList';
import { DueList } from './DueList';
import { Headlines } from './Headlines';
import { OpenRisk } from './OpenRisk';
import { PastHome } from './PastHome';

/** Are we all right today? And how were we on a day gone by? */
export function HomePage() {
  const { asAt, currency } = useMoment();
  return asAt === null ? <PresentHome currency={currency} /> : <PastHome day={asAt} currency={currency} />;
}

function PresentHome({ currency }: { currency: string | null }) {
  const { t } = useTranslation('home');
  const overview = useEndpoint('home.overview', momentOf({ asAt: null, currency }));
  return (
    <Page title={t('title')} fill context={<MomentPicker at={overview.data?.as_at} currency={overview.data?.currency} />}>
      <RequestView query={overview} skeleton={<Waiting />}>
        {(data, old) => <Figures overview={data} old={old} currency={currency} />}
      </RequestView>
    </Page>
  );
}

function Figures({ overview, old, currency }: { overview: Overview; old: boolean; currency: string | null }) {
  const { t } = useTranslation('home');
  useEffect(() => tellShown('home'), []);
  return (
    <div className={cx('flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto transition-opacity duration-100', old && 'opacity-55')}>
      <Headlines overview={overview} />
      <div className="grid min-h-130 flex-1 grid-cols-[minmax(0,1fr)_304px] grid-rows-[minmax(0,1fr)_minmax(0,232px)] gap-3 wide:grid-cols-[minmax(0,1fr)_400px] wide:grid-rows-[minmax(0,1fr)_minmax(0,340px)]">
        <EquityChart title={t('equity')} currency={currency} />
        <AttentionList attention={overview.attention} begun={overview.investors > 0 || overview.accounts.total > 0} />
        <DueList due={overview.due} count={overview.due_count} owed={overview.owed} />
        <OpenRisk overview={overview} />
      </div>
    </div>
  );
}

function Waiting() {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <div className="grid h-24 shrink-0 grid-cols-4 divide-x rounded-lg border bg-raised">
        {[0, 1, 2, 3].map((at) => (
          <div key={at} className="space-y-2.5 p-4">
            <Skeleton className="w-20" />
            <Skeleton className="h-5 w-36" />
            <Skeleton className="w-28" />
          </div>
        ))}
      </div>
      <div className="flex-1 rounded-lg border bg-raised" />
    </div>
  );
}
