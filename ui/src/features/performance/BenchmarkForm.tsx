import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { CurrencyField } from '@/components/CurrencyField';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Segmented } from '@/components/Segmented';
import type { performance as words } from '@/i18n/en/performance';
import { useFieldFault } from '@/i18n/fieldFault';
import type { DayOrder } from '@/ipc/contract.gen';
import type { Fault } from '@/ipc/fault';
import { useMutationEndpoint } from '@/ipc/query';
import { bytesAsBase64 } from '@/lib/base64';
import { isCurrency } from '@/lib/currencies';
import { formatDay } from '@/lib/dates';
import { formatCount } from '@/lib/figures';

type Rule = keyof typeof words.benchmarks.rules;
const rules: readonly Rule[] = ['no_text', 'too_many', 'header', 'date', 'close', 'day_order', 'twice', 'empty', 'in_the_future', 'larger_than_16_mb'];
const orders = ['day_first', 'month_first'] as const satisfies readonly DayOrder[];

/** Takes a series in from a table of closes, as the usual sites export it. */
export function BenchmarkForm({ onTaken }: { onTaken: (name: string) => void }) {
  const { t } = useTranslation('performance');
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState('');
  const [order, setOrder] = useState<DayOrder | null>(null);
  const [sent, setSent] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const take = useMutationEndpoint('benchmarks.import');
  const refused = useFieldFault(take.error, ['name', 'currency']);
  const unknown = currency.trim() !== '' && !isCurrency(currency.trim());
  const missing = name.trim() === '';
  const unsure = take.error?.params['rule'] === 'day_order' || order !== null;
  const choose = (): void => {
    setSent(true);
    if (!missing && !unknown) file.current?.click();
  };
  const read = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    const content = bytesAsBase64(new Uint8Array(await chosen.arrayBuffer()));
    take.mutate({ name: name.trim(), currency: currency.trim() === '' ? null : currency.trim(), content, file_name: chosen.name, day_order: order ?? (unsure ? 'day_first' : null) });
  };
  return (
    <section aria-label={t('benchmarks.import')} className="flex flex-col gap-2 border-t pt-4">
      <h3 className="text-sm font-semibold">{t('benchmarks.import')}</h3>
      <p className="mb-2 text-xs text-muted">{t('benchmarks.importText')}</p>
      <TextField label={t('benchmarks.name')} value={name} onChange={setName} maxLength={60} hint={t('benchmarks.nameHint')} error={sent && missing ? t('benchmarks.nameNeeded') : refused.of('name')} />
      <CurrencyField label={t('benchmarks.currency')} value={currency} onChange={setCurrency} hint={t('benchmarks.currencyHint')} error={sent && unknown ? t('benchmarks.currencyUnknown') : refused.of('currency')} />
      {unsure ? (
        <div className="mb-2 flex flex-col gap-1">
          <span className="text-xs font-medium">{t('benchmarks.order')}</span>
          <Segmented label={t('benchmarks.order')} value={order ?? 'day_first'} segments={orders.map((value) => ({ value, label: t(`benchmarks.orders.${value}`) }))} onChange={setOrder} className="self-start" />
        </div>
      ) : null}
      <input ref={file} type="file" hidden aria-hidden tabIndex={-1} accept=".csv,.txt,.tsv" onChange={(event) => { void read(event.target.files?.[0]); event.target.value = ''; }} />
      <div className="flex items-center gap-3">
        <Button busy={take.isPending} onClick={choose}>
          <Upload size={15} strokeWidth={1.75} aria-hidden />
          {t('benchmarks.chooseFile')}
        </Button>
        {take.data === undefined ? null : <Button look="quiet" onClick={() => onTaken(take.data.name)}>{t('benchmarks.choose')}</Button>}
      </div>
      <p role="status" className="min-h-4 text-xs text-muted">
        {take.data === undefined ? '' : t('benchmarks.taken', { name: take.data.name, closes: formatCount(take.data.closes), column: take.data.column, without: formatCount(take.data.without), first: formatDay(take.data.first), last: formatDay(take.data.last) })}
      </p>
      {refused.rest === null ? null : <Refused fault={refused.rest} />}
    </section>
  );
}

/** What is wrong with the file, by its rule and its line; anything else in full. */
function Refused({ fault }: { fault: Fault }) {
  const { t } = useTranslation('performance');
  const rule = rules.find((each) => each === fault.params['rule']);
  if (fault.code !== 'benchmark_file_refused' || rule === undefined) return <ErrorPanel fault={fault} />;
  return (
    <p role="alert" className="text-sm text-loss">
      {t(`benchmarks.rules.${rule}`, { line: fault.params['line'] ?? '', day: fault.params['day'] === undefined ? '' : formatDay(fault.params['day']) })}
    </p>
  );
}
