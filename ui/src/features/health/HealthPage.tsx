import { useTranslation } from 'react-i18next';
import { useAddressValue } from '@/components/links';
import { Page } from '@/components/Page';
import { Tabs } from '@/components/Tabs';
import { useEndpoint } from '@/ipc/query';
import { formatCount } from '@/lib/figures';
import { ProblemsPart } from './ProblemsPart';
import { QuarantinePart } from './QuarantinePart';

/** What is wrong with the data, and what fixes it. */
export function HealthPage() {
  const { t } = useTranslation('health');
  const [part, setPart] = useAddressValue('part');
  const quarantine = useEndpoint('health.quarantine', { offset: 0, limit: 1 });
  const waiting = quarantine.data?.total ?? 0;
  const label = waiting === 0 ? t('parts.quarantine') : `${t('parts.quarantine')} ${formatCount(waiting)}`;
  return (
    <Page title={t('title')} fill>
      <Tabs
        label={t('parts.label')}
        value={part === 'quarantine' ? 'quarantine' : 'problems'}
        onChange={(next) => setPart(next === 'problems' ? null : next)}
        tabs={[
          { id: 'problems', label: t('parts.problems'), content: <ProblemsPart /> },
          { id: 'quarantine', label, content: <QuarantinePart /> },
        ]}
      />
    </Page>
  );
}
