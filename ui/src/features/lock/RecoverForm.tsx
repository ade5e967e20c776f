import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { NewSecret } from '@/components/secrets/NewSecret';
import { checkCode, checkNewSecret, checkRepeat, refusedSecret, type SecretProblem } from '@/components/secrets/secret';
import { useSecretText } from '@/components/secrets/useSecretText';
import { Waiting } from '@/components/Waiting';
import { useFieldFault } from '@/i18n/fieldFault';
import type { WorkspaceEntry } from '@/ipc/contract.gen';
import { useOpening } from '@/ipc/query';
import { formatLeft } from '@/lib/countdown';
import { useForm, type Problems } from '@/lib/form';
import { useUnlockWait } from './useUnlockWait';

interface Values {
  code: string;
  passphrase: string;
  again: string;
}

function check({ code, passphrase, again }: Values): Problems<Values, SecretProblem> {
  const all = { code: checkCode(code), passphrase: checkNewSecret(passphrase, 'passphrase'), again: checkRepeat(passphrase, again) };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

/** Opens with the recovery code and sets the passphrase anew. */
export function RecoverForm({ workspace, onBack }: { workspace: WorkspaceEntry; onBack: () => void }) {
  const { t } = useTranslation('signIn');
  const { t: secrets } = useTranslation('secrets');
  const text = useSecretText();
  const form = useForm<Values, SecretProblem>({ code: '', passphrase: '', again: '' }, check);
  const wait = useUnlockWait(workspace.id);
  const recover = useOpening('workspace.recover');
  const refused = useFieldFault(recover.error, ['recovery_code']);
  const weak = recover.error?.code === 'weak_passphrase' ? refusedSecret(recover.error.params['rule']) : null;
  const waiting = wait.seconds > 0;
  const busy = recover.isPending;
  const send = (): void =>
    form.send(({ code, passphrase }) => {
      if (waiting || busy) return;
      recover.mutate({ workspace_id: workspace.id, recovery_code: code.trim(), new_passphrase: passphrase }, { onError: wait.after });
    });
  return (
    <Form label={t('recover.title')} onSend={send}>
      <TextField
        autoFocus
        autoCapitalize="characters"
        className="font-mono"
        label={t('recover.code')}
        {...form.bind('code')}
        hint={t('recover.codeHint')}
        error={text(form.problem('code')) ?? refused.of('recovery_code')}
        disabled={busy}
      />
      <NewSecret
        className="flex flex-col gap-3"
        label={secrets('newPassphrase')}
        secret={form.bind('passphrase')}
        again={form.bind('again')}
        problem={form.problem('passphrase') ?? weak}
        againProblem={form.problem('again')}
        disabled={busy}
      />
      {refused.rest === null || weak !== null || refused.rest.code === 'too_many_attempts' ? null : <ErrorPanel fault={refused.rest} />}
      <p role="status" className="min-h-5 text-sm text-warn empty:hidden">
        {waiting ? t('lock.wait', { time: formatLeft(wait.seconds) }) : ''}
      </p>
      <Button type="submit" look="primary" busy={busy} disabled={waiting || busy}>
        {t('recover.send')}
      </Button>
      <div className="flex min-h-8 items-center justify-between">
        <Button look="quiet" className="-ms-3 text-muted" disabled={busy} onClick={onBack}>
          {t('recover.back')}
        </Button>
        {busy ? <Waiting what={t(recover.failureCount > 0 ? 'lock.letGo' : 'lock.unlocking')} /> : null}
      </div>
    </Form>
  );
}
