import { useTranslation } from 'react-i18next';
import { useAddressValue } from '@/components/links';
import { Page } from '@/components/Page';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import { Tabs } from '@/components/Tabs';
import { useEndpoint } from '@/ipc/query';
import { formatCount } from '@/lib/figures';
import { ConflictsPart } from './ConflictsPart';
import { HeldPanel } from './HeldPanel';
import { OtherSidePart } from './OtherSidePart';
import { QueuePart } from './QueuePart';
import { StatusPanel } from './StatusPanel';

const parts = ['queue', 'conflicts', 'other'] as const;

/** What was changed here on its way to the database: what waits, what a person decides, and what the other side can do. */
export function ChangesPage() {
  const { t } = useTranslation('changes');
  const [part, setPart] = useAddressValue('part');
  const status = useEndpoint('changes.status', {});
  const counted = (label: string, count: number | undefined): string => (count === undefined || count === 0 ? label : `${label} ${formatCount(count)}`);
  const waiting = status.data === undefined ? undefined : status.data.waiting + status.data.unseen + status.data.conflicts + status.data.refused;
  return (
    <Page title={t('title')} fill>
      <RequestView query={status} skeleton={<Skeleton className="h-30 rounded-lg" />}>
        {(data) => (
          <div className="flex flex-col gap-3">
            {data.held === null ? null : <HeldPanel held={data.held} />}
            <StatusPanel status={data} />
          </div>
        )}
      </RequestView>
      <div className="flex min-h-0 flex-1 flex-col pt-3">
        <Tabs
          label={t('parts.label')}
          value={parts.find((each) => each === part) ?? 'queue'}
          onChange={(next) => setPart(next === 'queue' ? null : next)}
          tabs={[
            { id: 'queue', label: counted(t('parts.queue'), waiting), content: <QueuePart /> },
            { id: 'conflicts', label: counted(t('parts.conflicts'), status.data?.conflicts), content: <ConflictsPart /> },
            { id: 'other', label: t('parts.other'), content: <OtherSidePart side={status.data?.other_side ?? null} /> },
          ]}
        />
      </div>
    </Page>
  );
}
