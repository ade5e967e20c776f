import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { SecretField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Waiting } from '@/components/Waiting';
import { useMutationEndpoint } from '@/ipc/query';
import { useForm, type Problems } from '@/lib/form';
import { NewSecret } from './NewSecret';
import { checkNewSecret, checkRepeat, refusedSecret, type SecretProblem } from './secret';

interface Values {
  current: string;
  next: string;
  again: string;
}

const empty: Values = { current: '', next: '', again: '' };

export interface PasswordFormProps {
  label: string;
  current: string;
  next: string;
  /** What is said when the current password was left empty. */
  needed: string;
  send: string;
  /** An owner whom the passphrase signs in has no password yet, and is asked for none. */
  hasCurrent: boolean;
  /** One field under the other, for a narrow sheet. */
  stacked?: boolean;
  onDone?: () => void;
}

/** Changes the password of who is signed in. */
export function PasswordForm({ label, current, next, needed, send, hasCurrent, stacked = false, onDone }: PasswordFormProps) {
  const { t } = useTranslation('secrets');
  const change = useMutationEndpoint('session.change_password');
  const form = useForm<Values, SecretProblem>(empty, (values): Problems<Values, SecretProblem> => {
    const same = values.next !== '' && values.next === values.current;
    const all = {
      current: hasCurrent && values.current === '' ? 'required' : undefined,
      next: same ? 'same' : checkNewSecret(values.next, 'password'),
      again: checkRepeat(values.next, values.again),
    };
    return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
  });
  const weak = change.error?.code === 'weak_password' ? refusedSecret(change.error.params['rule']) : null;
  const done = (): void => {
    form.begin(empty);
    onDone?.();
  };
  const run = (): void => form.send((values) => change.mutate({ current: values.current, new: values.next }, { onSuccess: done }));
  return (
    <Form label={label} onSend={run}>
      {hasCurrent ? (
        <SecretField autoFocus={stacked} label={current} {...form.bind('current')} error={form.problem('current') === null ? null : needed} disabled={change.isPending} autoComplete="current-password" />
      ) : null}
      <NewSecret
        {...(stacked ? { className: 'flex flex-col gap-3' } : {})}
        label={next}
        secret={form.bind('next')}
        again={form.bind('again')}
        problem={form.problem('next') ?? weak}
        againProblem={form.problem('again')}
        disabled={change.isPending}
      />
      {change.error === null || weak !== null ? null : <ErrorPanel fault={change.error} />}
      <div className="flex min-h-8 items-center gap-3">
        <Button type="submit" look={stacked ? 'primary' : 'plain'} busy={change.isPending} className={stacked ? 'flex-1' : undefined}>
          {send}
        </Button>
        {change.isPending ? <Waiting what={t('working')} /> : null}
      </div>
    </Form>
  );
}
