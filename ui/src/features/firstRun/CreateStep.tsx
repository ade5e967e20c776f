import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { CurrencyField } from '@/components/CurrencyField';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { NewSecret } from '@/components/secrets/NewSecret';
import { refusedSecret, type SecretProblem } from '@/components/secrets/secret';
import { Waiting } from '@/components/Waiting';
import { ZoneField } from '@/components/ZoneField';
import { useFieldFault } from '@/i18n/fieldFault';
import { useMutationEndpoint } from '@/ipc/query';
import { useForm, type Form as FormOf } from '@/lib/form';
import { checkCreate, createRequest, firstValues, longestName, type CreateProblem, type CreateValues, type PlainProblem } from './createForm';
import { moveSetup } from './setup';

/** What a new workspace needs. Making its keys takes about a second, and no network. */
export function CreateStep() {
  const { t } = useTranslation('firstRun');
  const { t: common } = useTranslation();
  const form = useForm<CreateValues, CreateProblem>(firstValues(), checkCreate);
  const create = useMutationEndpoint('workspace.create');
  const refused = useFieldFault(create.error, ['name', 'owner_name', 'time_zone']);
  const secretRefused = create.error?.code === 'weak_passphrase' ? 'passphrase' : create.error?.code === 'weak_password' ? 'password' : null;
  const rule = refusedSecret(create.error?.params['rule']);
  const plain = (name: keyof CreateValues): string | null => {
    const problem = form.problem(name);
    return problem?.startsWith('plain.') ? t(`problems.${problem.slice(6) as PlainProblem}`, { most: longestName }) : null;
  };
  const send = (): void =>
    form.send((values) =>
      create.mutate(createRequest(values), {
        onSuccess: ({ recovery_code: code }) => moveSetup({ kind: 'created', code, workspace: values.name.trim() }),
      }),
    );
  const busy = create.isPending;
  return (
    <Form label={t('create.title')} onSend={send}>
      <div className="grid grid-cols-2 gap-x-4 gap-y-2">
        <TextField autoFocus label={t('create.name')} {...form.bind('name')} hint={t('create.nameHint')} error={plain('name') ?? refused.of('name')} disabled={busy} />
        <TextField label={t('create.owner')} {...form.bind('owner')} hint={t('create.ownerHint')} error={plain('owner') ?? refused.of('owner_name')} disabled={busy} />
        <CurrencyField label={t('create.currency')} {...form.bind('currency')} hint={t('create.currencyHint')} error={plain('currency')} disabled={busy} />
        <ZoneField label={t('create.zone')} {...form.bind('zone')} hint={t('create.zoneHint')} error={plain('zone') ?? refused.of('time_zone')} disabled={busy} />
      </div>
      <Secrets form={form} busy={busy} refused={secretRefused} rule={rule} />
      {refused.rest === null || secretRefused !== null ? null : <ErrorPanel fault={refused.rest} onRetry={send} />}
      <div className="flex min-h-8 items-center gap-2 border-t pt-4">
        <Button look="quiet" disabled={busy} onClick={() => moveSetup({ kind: 'back' })} className="-ms-3">
          {common('back')}
        </Button>
        <span className="flex-1">{busy ? <Waiting what={t('creating')} className="justify-end" /> : null}</span>
        <Button type="submit" look="primary" busy={busy}>
          {t('create.send')}
        </Button>
      </div>
    </Form>
  );
}

interface SecretsProps {
  form: FormOf<CreateValues, CreateProblem>;
  busy: boolean;
  refused: 'passphrase' | 'password' | null;
  rule: SecretProblem;
}

function Secrets({ form, busy, refused, rule }: SecretsProps) {
  const { t } = useTranslation('firstRun');
  const { t: secrets } = useTranslation('secrets');
  const problem = (name: keyof CreateValues): SecretProblem | null => {
    const found = form.problem(name);
    return found?.startsWith('secret.') ? (found.slice(7) as SecretProblem) : null;
  };
  return (
    <div className="space-y-2 border-t pt-4">
      <NewSecret
        label={secrets('passphrase')}
        secret={form.bind('passphrase')}
        again={form.bind('passphraseAgain')}
        problem={problem('passphrase') ?? (refused === 'passphrase' ? rule : null)}
        againProblem={problem('passphraseAgain')}
        disabled={busy}
      />
      <p className="text-xs text-muted">{t('create.secret')}</p>
      <div className="pt-2">
        <Checkbox label={t('create.ownPassword')} hint={t('create.ownPasswordHint')} checked={form.values.ownPassword} onChange={(on) => form.set('ownPassword', on)} disabled={busy} />
      </div>
      {form.values.ownPassword ? (
        <NewSecret
          label={t('create.password')}
          secret={form.bind('password')}
          again={form.bind('passwordAgain')}
          problem={problem('password') ?? (refused === 'password' ? rule : null)}
          againProblem={problem('passwordAgain')}
          disabled={busy}
          className="grid grid-cols-2 gap-4 pt-2"
        />
      ) : null}
    </div>
  );
}
