import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { CopyButton } from '@/components/CopyButton';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Panel } from '@/components/Panel';
import { Segmented } from '@/components/Segmented';
import { settings as words } from '@/i18n/en/settings';
import { useFieldFault } from '@/i18n/fieldFault';
import type { RatesFileKind, RatesStatus } from '@/ipc/contract.gen';
import type { Fault } from '@/ipc/fault';
import { useMutationEndpoint } from '@/ipc/query';
import { bytesAsBase64 } from '@/lib/base64';
import { formatDay } from '@/lib/dates';

/** Takes rates in from a file: the bank's, or the firm's own. */
export function RatesImport({ status }: { status: RatesStatus }) {
  const { t } = useTranslation('settings');
  const [kind, setKind] = useState<RatesFileKind>('ecb');
  const [source, setSource] = useState('');
  const [sent, setSent] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const take = useMutationEndpoint('rates.import');
  const refused = useFieldFault(take.error, ['source']);
  const missing = kind === 'own' && source.trim() === '';
  const choose = (): void => {
    setSent(true);
    if (!missing) file.current?.click();
  };
  const read = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    const content = bytesAsBase64(new Uint8Array(await chosen.arrayBuffer()));
    take.mutate({ kind, content, ...(kind === 'own' ? { source: source.trim() } : {}) });
  };
  return (
    <Panel title={t('rates.import.title')} actions={status.own === null ? null : <ForgetOwn />}>
      <div className="space-y-3 p-4">
        <Segmented label={t('rates.import.kind')} value={kind} segments={[{ value: 'ecb', label: t('rates.import.ecb') }, { value: 'own', label: t('rates.import.own') }]} onChange={setKind} />
        {kind === 'ecb' ? (
          <div className="text-sm text-muted">
            <p>{t('rates.import.ecbText')}</p>
            <p className="flex items-center gap-1"><code className="truncate font-mono text-xs">{status.address}</code> <CopyButton text={status.address} /></p>
          </div>
        ) : (
          <>
            <p className="text-sm text-muted">{t('rates.import.ownText')}</p>
            <TextField label={t('rates.import.source')} value={source} onChange={setSource} maxLength={80} hint={t('rates.import.sourceHint')} error={sent && missing ? t('rates.import.sourceNeeded') : refused.of('source')} fieldClassName="max-w-100" />
          </>
        )}
        <input ref={file} type="file" hidden aria-hidden tabIndex={-1} accept=".csv,.zip,.xml,.txt" onChange={(event) => { void read(event.target.files?.[0]); event.target.value = ''; }} />
        <div className="flex items-center gap-3">
          <Button busy={take.isPending} onClick={choose}>
            <Upload size={15} strokeWidth={1.75} aria-hidden />
            {t('rates.import.choose')}
          </Button>
          <span role="status" className="text-xs text-muted">
            {take.data === undefined ? '' : t('rates.import.done', { added: take.data.added, changed: take.data.changed, first: formatDay(take.data.first), last: formatDay(take.data.last) })}
          </span>
        </div>
        {refused.rest === null ? null : <Refused fault={refused.rest} />}
      </div>
    </Panel>
  );
}

type Rule = keyof typeof words.rates.import.rules;
const isRule = (rule: string | undefined): rule is Rule => rule !== undefined && Object.hasOwn(words.rates.import.rules, rule);

/** What is wrong with the file, by its rule and its line; anything else in full. */
function Refused({ fault }: { fault: Fault }) {
  const { t } = useTranslation('settings');
  const { rule, line, day, currency } = fault.params;
  if (fault.code !== 'rates_file_refused' || !isRule(rule)) return <ErrorPanel fault={fault} />;
  return (
    <p role="alert" className="text-sm text-loss">
      {t(`rates.import.rules.${rule}`, { line: line ?? '', day: day === undefined ? '' : formatDay(day), currency: currency ?? '' })} {t('rates.import.kept')}
    </p>
  );
}

function ForgetOwn() {
  const { t } = useTranslation('settings');
  const [asking, setAsking] = useState(false);
  const remove = useMutationEndpoint('rates.remove_own');
  return (
    <>
      <Button look="quiet" className="h-7" onClick={() => setAsking(true)}>
        {t('rates.forget')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('rates.forget')}
        text={t('rates.forgetText')}
        yes={t('rates.forgetYes')}
        busy={remove.isPending}
        fault={remove.error}
        onYes={() => remove.mutate({ currency: null, from: null, to: null }, { onSuccess: () => setAsking(false) })}
      />
    </>
  );
}
