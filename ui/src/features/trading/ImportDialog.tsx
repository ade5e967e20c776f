import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Waiting } from '@/components/Waiting';
import type { Fault } from '@/ipc/fault';
import { useMutationEndpoint } from '@/ipc/query';
import { bytesAsBase64 } from '@/lib/base64';
import { formatCount } from '@/lib/figures';
import { ImportFindings } from './ImportFindings';
import { useDroppedPath } from './useDroppedPath';

/** The desk reads no larger file of a report. */
const largest = 64 * 1_024 * 1_024;
const login = /^\d{4,10}$/;
const rules = ['empty', 'too_large', 'unreadable', 'no_deals', 'no_account', 'other_account', 'other_ledger', 'changed_since', 'tester'] as const;

interface Chosen {
  name: string;
  /** What the desk is given: the bytes of a chosen file, or the path of a dropped one. */
  file: { content: string } | { path: string };
}

/** Reads a report of the terminal, shows what it would add, and adds it when the person says so. Twice adds nothing. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('deals');
  const { t: common } = useTranslation();
  const [file, setFile] = useState<Chosen | null>(null);
  const [account, setAccount] = useState('');
  const [problem, setProblem] = useState<'tooLarge' | 'unreadable' | null>(null);
  const preview = useMutationEndpoint('mt5.preview_import');
  const apply = useMutationEndpoint('mt5.apply_import');
  const read = preview.data;
  const told = read?.login ?? (login.test(account) ? account : null);
  const ask = (chosen: Chosen): void => {
    setFile(chosen);
    preview.mutate({ ...chosen.file, ...(login.test(account) ? { login: account } : {}) });
  };
  const begin = (): void => {
    preview.reset();
    apply.reset();
    setProblem(null);
  };
  const look = async (taken: File): Promise<void> => {
    begin();
    if (taken.size > largest) {
      setProblem('tooLarge');
      return;
    }
    try {
      ask({ name: taken.name, file: { content: bytesAsBase64(new Uint8Array(await taken.arrayBuffer())) } });
    } catch {
      setProblem('unreadable');
    }
  };
  useDroppedPath((path) => {
    begin();
    ask({ name: path.split(/[/\\]/).at(-1) ?? path, file: { path } });
  });
  const done = apply.data;
  const unnamed = read?.login === null || ruleOf(preview.error) === 'no_account';
  const ready = file !== null && read !== undefined && told !== null && done === undefined;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title={t('import.title')}
      description={t('import.text')}
      footer={
        <>
          <Button onClick={onClose}>{done === undefined ? common('cancel') : common('close')}</Button>
          {ready ? (
            <Button look="primary" busy={apply.isPending} onClick={() => apply.mutate({ file: file.file, login: told, file_hash: read.file_hash })}>
              {t('import.apply', { count: read.added, replace: { count: formatCount(read.added) } })}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <DropBox name={file?.name ?? null} onTake={(taken) => void look(taken)} />
        {problem === null ? null : <p role="alert" className="text-sm text-loss">{t(`import.${problem}`)}</p>}
        {preview.isPending ? <Waiting what={t('import.reading')} /> : null}
        <Refusal fault={unnamed ? null : preview.error} />
        {unnamed ? (
          <TextField
            label={t('import.login')}
            hint={t('import.loginHint')}
            value={account}
            inputMode="numeric"
            onChange={(text) => setAccount(text.trim())}
            error={account === '' || login.test(account) ? null : t('import.loginWrong')}
            onBlur={() => login.test(account) && file !== null && ask(file)}
          />
        ) : null}
        <Refusal fault={apply.error} />
        {done !== undefined ? <ImportFindings read={done} done /> : read !== undefined ? <ImportFindings read={read} /> : null}
      </div>
    </Dialog>
  );
}

function ruleOf(fault: Fault | null): (typeof rules)[number] | undefined {
  return fault?.code === 'report_refused' ? rules.find((rule) => rule === fault.params['rule']) : undefined;
}

/** Why a report was not taken: in a sentence of its own where there is one. */
function Refusal({ fault }: { fault: Fault | null }) {
  const { t } = useTranslation('deals');
  const rule = ruleOf(fault);
  if (fault === null) return null;
  if (rule === undefined) return <ErrorPanel fault={fault} />;
  return <p role="alert" className="rounded-md bg-loss-wash px-3 py-2 text-sm text-loss">{t(`import.rules.${rule}`, { account: fault.params['account'] ?? '' })}</p>;
}

function DropBox({ name, onTake }: { name: string | null; onTake: (file: File) => void }) {
  const { t } = useTranslation('deals');
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="flex items-center gap-4 rounded-md border border-dashed border-line-strong px-4 py-4">
      <FileUp size={20} strokeWidth={1.5} aria-hidden className="shrink-0 text-muted" />
      <p className="min-w-0 flex-1 text-sm">
        <span className="block truncate">{name ?? t('import.drop')}</span>
        <span className="block text-xs text-muted">{t('import.forms')}</span>
      </p>
      <Button onClick={() => field.current?.click()}>{name === null ? t('import.choose') : t('import.chooseOther')}</Button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={t('import.choose')}
        accept=".htm,.html,.xlsx,.csv"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onTake(file);
        }}
      />
    </div>
  );
}
