import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '@/components/Field';
import { useMoment } from '@/components/moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import { PageSkeleton } from '@/components/PageSkeleton';
import type { FeePeriod, FeeWhatIf, FeeWhatIfRequest } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { timeZone } from '@/lib/dates';
import { dayIn } from '@/lib/days';
import { useNow } from '@/lib/now';
import { FeeChart } from './FeeChart';
import { FeeTiles } from './FeeTiles';
import { InvestorRows } from './InvestorRows';
import { MonthRows } from './MonthRows';
import { PathPad } from './PathPad';
import { decimalOf, firstMoney, firstPath, firstTerms, requestOf, type Came, type Terms } from './terms';

const periods = ['monthly', 'quarterly', 'half_yearly', 'yearly'] as const satisfies readonly FeePeriod[];
const rates = ['management', 'performance', 'hurdle'] as const;
const nothing: FeeWhatIfRequest = { currency: 'USD', start: '2026-01-15', returns_percent: [], management_percent: '0', performance_percent: '0', hurdle_percent: '0', soft_hurdle: false, crystallises: 'yearly', money: [] };

/** What would the fees be if it went like this? Nothing here is read from the books or kept. */
export function FeesPage() {
  const { t } = useTranslation('fees');
  const year = Number(dayIn(timeZone(), useNow(3_600)).slice(0, 4));
  const base = useEndpoint('desk.state', {}).data?.workspace?.base_currency ?? 'USD';
  const currency = useMoment().currency ?? base;
  const [terms, setTerms] = useState<Terms>(firstTerms);
  const [path, setPath] = useState<readonly number[]>(firstPath);
  const [money, setMoney] = useState<readonly Came[]>(firstMoney);
  const request = useMemo(() => requestOf({ currency, year, terms, path, money }), [currency, year, terms, path, money]);
  const [asked, setAsked] = useState(request);
  if (request !== null && request !== asked) setAsked(request);
  const result = useEndpoint('fees.what_if', asked ?? nothing, { enabled: asked !== null });
  const set = (change: Partial<Terms>): void => setTerms({ ...terms, ...change });
  const wrong = (text: string): string | null => (decimalOf(text) === null ? t('wrong') : null);
  return (
    <Page title={t('title')} fill context={<span className="truncate text-xs">{t('note')}</span>}>
      <div className="grid min-h-0 flex-1 grid-cols-[264px_minmax(0,1fr)] gap-3 page-scroll">
        <Panel title={t('terms')}>
          <div className="flex flex-col gap-1 overflow-y-auto p-4">
            {rates.map((name) => (
              <TextField key={name} label={t(name)} value={terms[name]} onChange={(value) => set({ [name]: value })} unit="%" inputMode="decimal" error={wrong(terms[name])} />
            ))}
            <span className="text-xs font-medium">{t('kind')}</span>
            <Select label={t('kind')} value={terms.soft ? 'soft' : 'hard'} choices={[{ value: 'hard', label: t('hard') }, { value: 'soft', label: t('soft') }]} onChange={(kind) => set({ soft: kind === 'soft' })} />
            <p className="text-xs text-muted">{terms.soft ? t('softNote') : t('hardNote')}</p>
            <span className="mt-1 text-xs font-medium">{t('crystallises')}</span>
            <Select label={t('crystallises')} value={terms.crystallises} choices={periods.map((value) => ({ value, label: t(`periods.${value}`) }))} onChange={(crystallises) => set({ crystallises })} />
          </div>
        </Panel>
        <RequestView query={result} skeleton={<PageSkeleton />}>
          {(data, old) => <Result result={data} request={asked ?? nothing} old={old || request === null || result.isPlaceholderData} path={path} onPath={setPath} money={money} onMoney={setMoney} />}
        </RequestView>
      </div>
    </Page>
  );
}

interface ResultProps {
  result: FeeWhatIf;
  request: FeeWhatIfRequest;
  old: boolean;
  path: readonly number[];
  onPath: (path: readonly number[]) => void;
  money: readonly Came[];
  onMoney: (money: readonly Came[]) => void;
}

const parts = ['investors', 'months'] as const;

function Result({ result, request, old, path, onPath, money, onMoney }: ResultProps) {
  const { t } = useTranslation('fees');
  const [part, setPart] = useState<(typeof parts)[number]>('investors');
  const [chosen, setChosen] = useState<number | null>(null);
  const last = result.months.length - 1;
  const at = Math.min(chosen ?? last, last);
  const choose = (next: number): void => setChosen(next === last ? null : next);
  return (
    <div className="flex min-h-0 min-w-0 flex-col gap-3">
      <FeeTiles result={result} request={request} at={at} />
      <PathPad path={path} onPath={onPath} />
      <FeeChart months={result.months} at={at} onAt={choose} old={old} />
      <Panel title={t(part)} note={t(`${part}Note`)} className="h-60 shrink-0" actions={<Segmented label={t('show')} value={part} segments={parts.map((value) => ({ value, label: t(value) }))} onChange={setPart} />}>
        {part === 'investors' ? <InvestorRows money={money} months={path.length} currency={request.currency} result={old ? undefined : result} onMoney={onMoney} /> : <MonthRows months={result.months} currency={request.currency} at={at} onAt={choose} />}
      </Panel>
    </div>
  );
}
