import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '@/components/Field';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RequestView } from '@/components/RequestView';
import { Select } from '@/components/Select';
import { Skeleton } from '@/components/Skeleton';
import type { FeePeriod, FeeWhatIfRequest } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { timeZone } from '@/lib/dates';
import { dayIn } from '@/lib/days';
import { useNow } from '@/lib/now';
import { FeeResult } from './FeeResult';
import { PathPad } from './PathPad';
import { decimalOf, firstPath, type Terms } from './terms';

const periods = ['monthly', 'quarterly', 'half_yearly', 'yearly'] as const satisfies readonly FeePeriod[];
const rates = ['management', 'performance', 'hurdle'] as const;

/** What would the fees be if it went like this? Nothing here is read from the books or kept. */
export function FeesPage() {
  const { t } = useTranslation('fees');
  const year = Number(dayIn(timeZone(), useNow(3_600)).slice(0, 4));
  const currency = useEndpoint('desk.state', {}).data?.workspace?.base_currency ?? 'USD';
  const [terms, setTerms] = useState<Terms>({ management: '2', performance: '20', hurdle: '0', soft: false, crystallises: 'yearly', first: '1000000', second: '500000' });
  const [path, setPath] = useState<readonly number[]>(firstPath);
  const set = (change: Partial<Terms>): void => setTerms({ ...terms, ...change });
  const request = useMemo<FeeWhatIfRequest>(
    () => ({
      currency,
      start: `${year - 1}-12-15`,
      returns_percent: path.map((rate) => rate.toFixed(1)),
      management_percent: decimalOf(terms.management) ?? '0',
      performance_percent: decimalOf(terms.performance) ?? '0',
      hurdle_percent: decimalOf(terms.hurdle) ?? '0',
      soft_hurdle: terms.soft,
      crystallises: terms.crystallises,
      money: [
        { investor: 'A', month: 0, amount: decimalOf(terms.first) ?? '0' },
        { investor: 'B', month: 6, amount: decimalOf(terms.second) ?? '0' },
      ],
    }),
    [currency, year, path, terms],
  );
  const result = useEndpoint('fees.what_if', request);
  const wrong = (text: string): string | null => (decimalOf(text) === null ? t('wrong') : null);
  return (
    <Page title={t('title')} fill context={<span className="text-xs">{t('note')}</span>}>
      <div className="grid min-h-0 flex-1 grid-cols-[300px_minmax(0,1fr)] gap-3 overflow-y-auto">
        <Panel title={t('terms')}>
          <div className="flex flex-col gap-1 overflow-y-auto p-4">
            {rates.map((name) => (
              <TextField key={name} label={t(name)} value={terms[name]} onChange={(value) => set({ [name]: value })} unit="%" inputMode="decimal" error={wrong(terms[name])} />
            ))}
            <span className="text-xs font-medium">{t('kind')}</span>
            <Select label={t('kind')} value={terms.soft ? 'soft' : 'hard'} choices={[{ value: 'hard', label: t('hard') }, { value: 'soft', label: t('soft') }]} onChange={(kind) => set({ soft: kind === 'soft' })} />
            <span className="mt-3 text-xs font-medium">{t('crystallises')}</span>
            <Select label={t('crystallises')} value={terms.crystallises} choices={periods.map((value) => ({ value, label: t(`periods.${value}`) }))} onChange={(crystallises) => set({ crystallises })} />
            <TextField fieldClassName="mt-3" label={t('first')} value={terms.first} onChange={(first) => set({ first })} unit={currency} inputMode="decimal" error={wrong(terms.first)} />
            <TextField label={t('second')} value={terms.second} onChange={(second) => set({ second })} unit={currency} inputMode="decimal" error={wrong(terms.second)} />
          </div>
        </Panel>
        <div className="flex min-h-0 min-w-0 flex-col gap-3">
          <PathPad path={path} onPath={setPath} />
          <RequestView query={result} skeleton={<Skeleton className="h-40" />}>
            {(data, old) => <FeeResult result={data} currency={currency} old={old} />}
          </RequestView>
        </div>
      </div>
    </Page>
  );
}
