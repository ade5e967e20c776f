import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { SecretField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Panel } from '@/components/Panel';
import { RecoveryCode } from '@/components/secrets/RecoveryCode';
import { Waiting } from '@/components/Waiting';
import { useMutationEndpoint } from '@/ipc/query';

/** Makes a new recovery code and shows it once, in the place where it was asked for. */
export function RecoveryPanel({ workspace }: { workspace: string }) {
  const { t } = useTranslation('settings');
  const make = useMutationEndpoint('workspace.new_recovery_code');
  return (
    <Panel title={t('security.code.title')} note={t('security.code.note')}>
      <div className="p-4">
        {make.data === undefined ? (
          <Ask make={make} />
        ) : (
          <RecoveryCode code={make.data.recovery_code} workspace={workspace} done={t('security.code.done')} onDone={make.reset} />
        )}
      </div>
    </Panel>
  );
}

function Ask({ make }: { make: ReturnType<typeof useMutationEndpoint<'workspace.new_recovery_code'>> }) {
  const { t } = useTranslation('settings');
  const [passphrase, setPassphrase] = useState('');
  const [sent, setSent] = useState(false);
  const send = (): void => {
    setSent(true);
    if (passphrase !== '') make.mutate({ passphrase });
  };
  return (
    <Form label={t('security.code.make')} onSend={send}>
      <p className="text-sm text-muted">{t('security.code.text')}</p>
      <SecretField
        label={t('security.code.passphrase')}
        fieldClassName="w-1/2 pe-2"
        value={passphrase}
        onChange={setPassphrase}
        error={sent && passphrase === '' ? t('security.passphrase.needed') : null}
        disabled={make.isPending}
        autoComplete="current-password"
      />
      {make.error === null ? null : <ErrorPanel fault={make.error} />}
      <div className="flex min-h-8 items-center gap-3">
        <Button type="submit" busy={make.isPending}>
          {t('security.code.make')}
        </Button>
        {make.isPending ? <Waiting what={t('security.code.working')} /> : null}
      </div>
    </Form>
  );
}
