import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EquityChart } from '@/components/chart/EquityChart';
import { momentOf, useMoment } from '@/components/moment';
import { Page } from '@/components/Page';
import { MomentPicker } from '@/components/PageContext';
import { TilesSkeleton } from '@/components/PageSkeleton';
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

const parts = 'grid min-h-130 flex-1 grid-cols-[minmax(0,1fr)_304px] grid-rows-[minmax(0,1fr)_minmax(0,232px)] gap-3 wide:grid-cols-[minmax(0,1fr)_400px] wide:grid-rows-[minmax(0,1fr)_minmax(0,388px)]';

function Figures({ overview, old, currency }: { overview: Overview; old: boolean; currency: string | null }) {
  const { t } = useTranslation('home');
  useEffect(() => tellShown('home'), []);
  return (
    <div className={cx('flex min-h-0 flex-1 flex-col gap-3 page-scroll transition-opacity duration-100', old && 'opacity-55')}>
      <Headlines overview={overview} />
      <div className={parts}>
        <EquityChart title={t('equity')} currency={currency} />
        <AttentionList attention={overview.attention} begun={overview.investors > 0 || overview.accounts.total > 0} />
        <DueList due={overview.due} count={overview.due_count} owed={overview.owed} />
        <OpenRisk overview={overview} />
      </div>
    </div>
  );
}

/** The same parts in the same places, so that nothing jumps when they come. */
function Waiting() {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-hidden">
      <TilesSkeleton tiles={4} />
      <div className={parts}>
        {[6, 5, 6, 5].map((lines, at) => (
          <div key={at} className="flex flex-col rounded-lg border bg-raised">
            <div className="flex h-11 shrink-0 items-center px-4"><Skeleton className="w-24" /></div>
            {at === 0 ? null : <div className="space-y-4 border-t px-4 py-4">{Array.from({ length: lines }, (_, line) => <Skeleton key={line} className={line % 2 === 0 ? 'w-2/3' : 'w-1/2'} />)}</div>}
          </div>
        ))}
      </div>
    </div>
  );
}
