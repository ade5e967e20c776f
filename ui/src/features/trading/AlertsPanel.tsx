import { BellOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { NoticeLine } from '@/components/NoticeLine';
import { Panel } from '@/components/Panel';
import { Pill } from '@/components/Pill';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import type { LimitAlertRow } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { formatInstant, millisOf } from '@/lib/dates';
import { AcknowledgeDialog } from './AcknowledgeDialog';
import { useLimitWords } from './useLimitWords';
import { useMay } from './useMay';

const most = 100;

function when(at: string): string {
  const millis = millisOf(at);
  return millis === null ? at : formatInstant(millis);
}

/** What was passed and when: each once, until a person has seen it and said so. */
export function AlertsPanel() {
  const { t } = useTranslation('limits');
  const [which, setWhich] = useState<'waiting' | 'all'>('waiting');
  const [asked, setAsked] = useState<LimitAlertRow | null>(null);
  const alerts = useEndpoint('mt5.alerts', { waiting_only: which === 'waiting', offset: 0, limit: most });
  const chooser = <Segmented label={t('alerts.which')} value={which} segments={[{ value: 'waiting', label: t('alerts.waiting') }, { value: 'all', label: t('alerts.all') }]} onChange={setWhich} />;
  return (
    <Panel title={t('alerts.title')} actions={chooser} loading={alerts.isPlaceholderData} className="min-h-0">
      <RequestView query={alerts} skeleton={<div aria-hidden className="flex-1" />}>
        {(data) =>
          data.rows.length === 0 ? <EmptyState icon={BellOff} text={which === 'waiting' ? t('alerts.noneWaiting') : t('alerts.none')} /> : (
            <ul className="min-h-0 flex-1 divide-y overflow-y-auto">{data.rows.map((alert) => <AlertLine key={alert.number} alert={alert} onAsk={() => setAsked(alert)} />)}</ul>
          )
        }
      </RequestView>
      <NoticeLine className="border-t px-4 py-2" />
      {asked === null ? null : <AcknowledgeDialog alert={asked} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

function AlertLine({ alert, onAsk }: { alert: LimitAlertRow; onAsk: () => void }) {
  const { t } = useTranslation('limits');
  const words = useLimitWords();
  const may = useMay('run_sync');
  return (
    <li className="px-4 py-3 text-xs">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate text-sm font-medium">{alert.name}</span>
        {alert.cleared_at === null ? <Pill tone="bad">{t('alerts.stands')}</Pill> : <Pill>{t('alerts.cleared')}</Pill>}
      </div>
      <p className="mt-0.5">{t('alerts.line', { entity: words.entity(alert.entity), value: words.value(alert.rule, alert.value), threshold: words.value(alert.rule, alert.rule.threshold) })}</p>
      <p className="mt-0.5 text-muted">
        {t('alerts.raised', { when: when(alert.raised_at) })}
        {alert.cleared_at === null ? null : `  ·  ${t('alerts.clearedAt', { when: when(alert.cleared_at) })}`}
      </p>
      {alert.acknowledged_at === null ? (
        may ? <Button className="mt-2" onClick={onAsk}>{t('alerts.acknowledge')}</Button> : null
      ) : (
        <p className="mt-1 rounded-md bg-sunken px-2 py-1">{t('alerts.acknowledged', { by: alert.acknowledged_by ?? '', when: when(alert.acknowledged_at), note: alert.note ?? '' })}</p>
      )}
    </li>
  );
}
