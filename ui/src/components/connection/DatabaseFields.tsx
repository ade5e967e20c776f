import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, SecretField, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Waiting } from '@/components/Waiting';
import { Select } from '@/components/Select';
import type { DatabaseSettings, Tier } from '@/ipc/contract.gen';
import type { DatabaseProblem } from './databaseForm';
import { TestFindings } from './TestFindings';
import { CertificateChooser } from './CertificateChooser';
import { useDatabaseForm } from './useDatabaseForm';

const TIERS: readonly Tier[] = ['unknown', 'free', 'flex', 'own'];

export interface DatabaseFieldsProps {
  settings: DatabaseSettings | null;
  /** What the main button says. */
  send: string;
  leave: string;
  onSaved: () => void;
  onLeave: () => void;
}

/** Asks for the connection to the shared database, tests it, and keeps it. */
export function DatabaseFields({ settings, send, leave, onSaved, onLeave }: DatabaseFieldsProps) {
  const { t } = useTranslation('connection');
  const { kept, form, test, save, current, setUri, runTest, runSave } = useDatabaseForm(settings, onSaved);
  const text = (problem: DatabaseProblem | null): string | null => (problem === null ? null : t(`problems.${problem}`));
  const tiers = TIERS.map((tier) => ({ value: tier, label: t(`tier.names.${tier}`) }));
  const busy = test.isPending || save.isPending;
  const fault = save.error ?? test.error;
  return (
    <Form label={t('form')} onSend={runSave}>
      <SecretField
        label={t('uri')}
        {...form.bind('uri')}
        onChange={setUri}
        hint={kept ? t('uriKept') : t('uriHint')}
        error={text(form.problem('uri'))}
        disabled={busy}
        className="font-mono"
      />
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)] gap-4">
        <TextField label={t('database')} {...form.bind('database')} hint={t('databaseHint')} error={text(form.problem('database'))} disabled={busy} />
        <TextField label={t('caFile')} optional {...form.bind('caFile')} hint={t('caFileHint')} error={text(form.problem('caFile'))} disabled={busy} beside={<CertificateChooser disabled={busy} onChoose={(path) => form.set('caFile', path)} />} />
      </div>
      <Field label={t('tier.label')} hint={t(`tier.follows.${form.values.tier}`)}>
        {({ id, describedBy }) => <Select id={id} aria-describedby={describedBy} value={form.values.tier} choices={tiers} onChange={(tier) => form.set('tier', tier)} disabled={busy} />}
      </Field>
      <div className="flex min-h-8 items-center gap-2">
        <Button busy={test.isPending} disabled={busy} onClick={runTest}>
          {t('test')}
        </Button>
        {test.isPending ? <Waiting what={t('testing')} /> : null}
        <span className="flex-1" />
        <Button look="quiet" onClick={onLeave}>
          {leave}
        </Button>
        <Button type="submit" look="primary" busy={save.isPending} disabled={busy}>
          {send}
        </Button>
      </div>
      {test.data === undefined ? null : <TestFindings result={test.data} current={current && !test.isPending} />}
      {fault === null ? null : <ErrorPanel fault={fault} />}
    </Form>
  );
}
