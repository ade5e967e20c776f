import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, SecretField, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { NewSecret } from '@/components/secrets/NewSecret';
import { refusedSecret, type SecretProblem } from '@/components/secrets/secret';
import { Select } from '@/components/Select';
import { Waiting } from '@/components/Waiting';
import { useFieldFault } from '@/i18n/fieldFault';
import type { IdentityRow, KeyChoice } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { useForm } from '@/lib/form';
import { checkCreate, createRequest, firstCreate, type CreateProblem, type CreateValues } from './createForm';

const keys: readonly KeyChoice[] = ['p256', 'rsa', 'ed25519'];
const ownProblems = ['name', 'country', 'years', 'authority'] as const;
type OwnProblem = (typeof ownProblems)[number];

function isOwn(problem: CreateProblem): problem is OwnProblem {
  return (ownProblems as readonly string[]).includes(problem);
}

/** Makes a key and its certificate; the first time the firm's authority too. */
export function CreateDialog({ authorities, person, firm, onClose }: { authorities: readonly IdentityRow[]; person: string; firm: string; onClose: () => void }) {
  const { t } = useTranslation('identities');
  const { t: common } = useTranslation();
  const id = useId();
  const form = useForm<CreateValues, CreateProblem>(firstCreate(person, firm, authorities[0]?.name ?? ''), checkCreate);
  const create = useMutationEndpoint('signing.create_identity');
  const weak = create.error?.code === 'weak_passphrase' ? refusedSecret(create.error.params['rule']) : null;
  const { of: refused, rest } = useFieldFault(create.error, ['name', 'years', 'country']);
  const own = (name: keyof CreateValues): string | null => {
    const problem = form.problem(name);
    return problem !== null && isOwn(problem) ? t(`create.problems.${problem}`) : refused(name);
  };
  const secret = (name: keyof CreateValues): SecretProblem | null => {
    const problem = form.problem(name);
    return problem !== null && !isOwn(problem) ? problem : null;
  };
  const busy = create.isPending;
  return (
    <Dialog
      open
      onOpenChange={() => !busy && onClose()}
      place="side"
      title={t('create.title')}
      description={t(authorities.length === 0 ? 'create.first' : 'create.later')}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {common('cancel')}
          </Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {t('create.yes')}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('create.title')} onSend={() => form.send((values) => create.mutate(createRequest(values), { onSuccess: onClose }))}>
        <TextField label={t('create.name')} {...form.bind('name')} error={own('name')} maxLength={60} disabled={busy} />
        <TextField label={t('create.subject')} {...form.bind('subject')} hint={t('create.subjectHint')} maxLength={64} disabled={busy} />
        <TextField label={t('create.organisation')} optional {...form.bind('organisation')} maxLength={64} disabled={busy} />
        <div className="grid grid-cols-2 gap-3">
          <TextField label={t('create.country')} optional {...form.bind('country')} hint={t('create.countryHint')} error={own('country')} maxLength={2} disabled={busy} />
          <TextField label={t('create.years')} {...form.bind('years')} unit={t('create.yearsUnit')} inputMode="numeric" error={own('years')} disabled={busy} />
        </div>
        <Field label={t('create.key')}>{({ id: field }) => <Select id={field} value={form.values.key} choices={keys.map((key) => ({ value: key, label: t(`create.keys.${key}`) }))} onChange={(key) => form.set('key', key)} disabled={busy} className="w-full" />}</Field>
        {authorities.length === 0 ? null : (
          <>
            {authorities.length < 2 ? null : (
              <Field label={t('create.authority')}>{({ id: field }) => <Select id={field} value={form.values.authority} choices={authorities.map(({ name }) => ({ value: name, label: name }))} onChange={(authority) => form.set('authority', authority)} disabled={busy} className="w-full" />}</Field>
            )}
            <SecretField label={t('create.authorityPassphrase')} {...form.bind('authorityPassphrase')} error={own('authorityPassphrase')} disabled={busy} />
          </>
        )}
        <NewSecret label={t('create.passphrase')} secret={form.bind('passphrase')} again={form.bind('again')} problem={weak ?? secret('passphrase')} againProblem={secret('again')} disabled={busy} />
        {busy ? <Waiting what={t('create.working')} /> : null}
        {rest === null || weak !== null ? null : <ErrorPanel fault={rest} />}
      </Form>
    </Dialog>
  );
}
