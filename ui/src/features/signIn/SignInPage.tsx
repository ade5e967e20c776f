import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Doorway } from '@/components/Doorway';
import { ErrorPanel } from '@/components/ErrorPanel';
import { SecretField, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { LanguagePicker } from '@/components/LanguagePicker';
import { Waiting } from '@/components/Waiting';
import type { DeskState } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';

/** Who is at the desk: the owner, or a user of the firm. */
export function SignInPage({ desk }: { desk: DeskState }) {
  const { t } = useTranslation('signIn');
  const lock = useMutationEndpoint('workspace.lock');
  const foot = (
    <>
      <Button look="quiet" className="-ms-2 h-7 px-2 text-xs font-normal text-muted" onClick={() => lock.mutate({})}>
        {t('enter.lock')}
      </Button>
      <LanguagePicker />
    </>
  );
  return (
    <Doorway title={t('title')} text={t('enter.text', { workspace: desk.workspace?.name ?? '' })} foot={foot}>
      <SignInForm owner={desk.workspace?.owner_name ?? ''} byPassphrase={desk.workspace?.owner_has_password === false} />
    </Doorway>
  );
}

function SignInForm({ owner, byPassphrase }: { owner: string; byPassphrase: boolean }) {
  const { t } = useTranslation('signIn');
  const [name, setName] = useState(byPassphrase ? '' : owner);
  const [password, setPassword] = useState('');
  const [sent, setSent] = useState(false);
  const signIn = useMutationEndpoint('session.sign_in');
  const needed = (value: string): string | null => (sent && value.trim() === '' ? t('enter.needed') : null);
  const send = (): void => {
    setSent(true);
    if (name.trim() === '' || password === '' || signIn.isPending) return;
    signIn.mutate({ name: name.trim(), password });
  };
  return (
    <Form label={t('title')} onSend={send}>
      <TextField
        label={t('enter.name')}
        value={name}
        onChange={setName}
        hint={t('enter.nameHint')}
        error={needed(name)}
        disabled={signIn.isPending}
        autoCapitalize="none"
        autoComplete="username"
        autoFocus={name === ''}
        onFocus={(event) => event.target.select()}
      />
      <SecretField label={t('enter.password')} value={password} onChange={setPassword} error={sent && password === '' ? t('enter.needed') : null} disabled={signIn.isPending} autoComplete="current-password" autoFocus={name !== ''} />
      {signIn.error === null ? null : <ErrorPanel fault={signIn.error} />}
      <Button type="submit" look="primary" busy={signIn.isPending}>
        {t('enter.send')}
      </Button>
      {signIn.isPending ? <Waiting what={t('enter.checking')} /> : null}
      <p className="text-xs text-muted">{byPassphrase ? t('enter.byPassphrase', { owner }) : t('enter.offline')}</p>
    </Form>
  );
}
