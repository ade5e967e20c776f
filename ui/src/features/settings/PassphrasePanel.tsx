import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { SecretField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Panel } from '@/components/Panel';
import { NewSecret } from '@/components/secrets/NewSecret';
import { checkNewSecret, checkRepeat, refusedSecret, type SecretProblem } from '@/components/secrets/secret';
import { Waiting } from '@/components/Waiting';
import { useMutationEndpoint } from '@/ipc/query';
import { useForm, type Problems } from '@/lib/form';
import { toast } from '@/lib/toasts';

interface Values {
  current: string;
  next: string;
  again: string;
}

const empty: Values = { current: '', next: '', again: '' };

function check({ current, next, again }: Values): Problems<Values, SecretProblem> {
  const all = {
    current: current === '' ? 'required' : undefined,
    next: next !== '' && next === current ? 'same' : checkNewSecret(next, 'passphrase'),
    again: checkRepeat(next, again),
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

/** Changes the passphrase against the one that holds. */
export function PassphrasePanel() {
  const { t } = useTranslation('settings');
  const { t: secrets } = useTranslation('secrets');
  const form = useForm<Values, SecretProblem>(empty, check);
  const change = useMutationEndpoint('workspace.change_passphrase');
  const weak = change.error?.code === 'weak_passphrase' ? refusedSecret(change.error.params['rule']) : null;
  const done = (): void => {
    form.begin(empty);
    toast(t('security.passphrase.done'));
  };
  const send = (): void => form.send(({ current, next }) => change.mutate({ current, new: next }, { onSuccess: done }));
  const busy = change.isPending;
  return (
    <Panel title={t('security.passphrase.title')} note={t('security.passphrase.note')}>
      <Form label={t('security.passphrase.change')} onSend={send} className="p-4">
        <SecretField
          label={t('security.passphrase.current')}
          fieldClassName="w-1/2 pe-2"
          {...form.bind('current')}
          error={form.problem('current') === null ? null : t('security.passphrase.needed')}
          disabled={busy}
          autoComplete="current-password"
        />
        <NewSecret
          label={secrets('newPassphrase')}
          secret={form.bind('next')}
          again={form.bind('again')}
          problem={form.problem('next') ?? weak}
          againProblem={form.problem('again')}
          disabled={busy}
        />
        {change.error === null || weak !== null ? null : <ErrorPanel fault={change.error} />}
        <div className="flex min-h-8 items-center gap-3">
          <Button type="submit" busy={busy}>
            {t('security.passphrase.change')}
          </Button>
          {busy ? <Waiting what={t('security.passphrase.working')} /> : null}
        </div>
      </Form>
    </Panel>
  );
}
