import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Switch } from '@/components/Choice';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Panel } from '@/components/Panel';
import type { LiveRates } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { formatDay, formatInstant } from '@/lib/dates';

/** The bank's own publication, fetched where somebody turned that on; what was fetched last, and what went wrong. */
export function RatesLive({ live }: { live: LiveRates }) {
  const { t } = useTranslation('settings');
  const set = useMutationEndpoint('rates.set_live_source');
  const fetch = useMutationEndpoint('rates.fetch');
  const on = live.source === 'ecb';
  const last = live.last ?? null;
  const fault = set.error ?? (fetch.isPending || !on ? null : (last?.fault ?? null));
  return (
    <Panel title={t('rates.live.title')}>
      <div className="space-y-3 p-4">
        <Switch label={t('rates.live.label')} hint={t('rates.live.hint')} checked={on} disabled={set.isPending} onChange={(next) => set.mutate({ source: next ? 'ecb' : 'off' }, { onSuccess: () => (next ? fetch.mutate({}) : undefined) })} />
        {on ? (
          <div className="flex items-center gap-3">
            <Button busy={fetch.isPending} onClick={() => fetch.mutate({})}>
              <RefreshCw size={15} strokeWidth={1.75} aria-hidden />
              {t('rates.live.now')}
            </Button>
            <span role="status" className="text-xs text-muted">{last === null || fetch.isPending ? '' : told(last, t)}</span>
          </div>
        ) : null}
        {fault === null ? null : <ErrorPanel fault={fault} />}
      </div>
    </Panel>
  );
}

type Told = (key: 'rates.live.came' | 'rates.live.nothing' | 'rates.live.failed', values: Record<string, string | number>) => string;

function told(last: NonNullable<LiveRates['last']>, t: Told): string {
  const at = formatInstant(Date.parse(last.at));
  if (last.imported === null) return t('rates.live.failed', { at });
  const { added, changed, last: day } = last.imported;
  return added + changed === 0 ? t('rates.live.nothing', { at, day: formatDay(day) }) : t('rates.live.came', { at, added, changed, day: formatDay(day) });
}
