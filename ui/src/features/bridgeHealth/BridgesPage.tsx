import { RadioTower } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { useAddressValue, useGo } from '@/components/links';
import { Page } from '@/components/Page';
import { RequestView } from '@/components/RequestView';
import { Tabs } from '@/components/Tabs';
import { useEndpoint } from '@/ipc/query';
import { formatCount } from '@/lib/figures';
import { BridgePanel } from './BridgePanel';
import { ClocksPart } from './ClocksPart';

/** Are the bridges well, and is each broker's clock understood? */
export function BridgesPage() {
  const { t } = useTranslation('bridges');
  const [part, setPart] = useAddressValue('part');
  const clocks = useEndpoint('mt5.clocks', {});
  const wrong = clocks.data?.servers.filter((server) => server.rule === null || server.findings.length > 0).length ?? 0;
  return (
    <Page title={t('title')} fill>
      <Tabs
        label={t('parts.label')}
        value={part === 'clocks' ? 'clocks' : 'bridges'}
        onChange={(next) => setPart(next === 'bridges' ? null : next)}
        tabs={[
          { id: 'bridges', label: t('parts.bridges'), content: <Bridges /> },
          { id: 'clocks', label: wrong === 0 ? t('parts.clocks') : `${t('parts.clocks')} ${formatCount(wrong)}`, content: <ClocksPart /> },
        ]}
      />
    </Page>
  );
}

function Bridges() {
  const { t } = useTranslation('bridges');
  const go = useGo();
  const health = useEndpoint('mt5.bridge_health', {});
  return (
    <RequestView query={health} skeleton={<div aria-hidden className="h-60 rounded-lg border bg-raised" />}>
      {(data) =>
        data.bridges.length === 0 ? <EmptyState icon={RadioTower} text={t('none')} action={<Button onClick={() => go('/settings?part=connections')}>{t('connect')}</Button>} /> : (
          <div className="flex h-full min-h-0 flex-col gap-3 page-scroll" data-scroll-restoration-id="bridges">
            {data.bridges.map((bridge) => <BridgePanel key={bridge.id} bridge={bridge} />)}
          </div>
        )
      }
    </RequestView>
  );
}
