import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { SecretField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Waiting } from '@/components/Waiting';
import type { WorkspaceEntry } from '@/ipc/contract.gen';
import { useOpening } from '@/ipc/query';
import { formatLeft } from '@/lib/countdown';
import { useUnlockWait } from './useUnlockWait';

/** What opens the chosen workspace: nothing for the demonstration, otherwise the passphrase or the keychain. */
export function UnlockForm({ workspace, onRecover }: { workspace: WorkspaceEntry; onRecover: () => void }) {
  const { t } = useTranslation('signIn');
  if (workspace.damaged) return <p className="rounded-md bg-warn-wash p-3 text-sm text-warn">{t('lock.damagedText')}</p>;
  return workspace.demo ? <DemonstrationForm /> : <PassphraseForm workspace={workspace} onRecover={onRecover} />;
}

function DemonstrationForm() {
  const { t } = useTranslation('signIn');
  const open = useOpening('workspace.open_demonstration');
  return (
    <Form label={t('lock.openDemonstration')} onSend={() => open.mutate({})}>
      <p className="text-sm text-muted">{t('lock.demonstration')}</p>
      {open.error === null ? null : <ErrorPanel fault={open.error} />}
      <Button autoFocus type="submit" look="primary" busy={open.isPending}>
        {t('lock.openDemonstration')}
      </Button>
      {open.isPending && open.failureCount > 0 ? <Waiting what={t('lock.letGo')} /> : null}
    </Form>
  );
}

function PassphraseForm({ workspace, onRecover }: { workspace: WorkspaceEntry; onRecover: () => void }) {
  const { t } = useTranslation('signIn');
  const [passphrase, setPassphrase] = useState('');
  const [sent, setSent] = useState(false);
  const wait = useUnlockWait(workspace.id);
  const unlock = useOpening('workspace.unlock');
  const quick = useOpening('workspace.quick_unlock');
  const waiting = wait.seconds > 0;
  const busy = unlock.isPending || quick.isPending;
  const fault = unlock.error ?? quick.error;
  const send = (): void => {
    setSent(true);
    if (passphrase === '' || waiting || busy) return;
    quick.reset();
    unlock.mutate({ workspace_id: workspace.id, passphrase }, { onError: wait.after });
  };
  const openQuickly = (): void => {
    unlock.reset();
    quick.mutate({ workspace_id: workspace.id }, { onError: wait.after });
  };
  return (
    <Form label={t('lock.unlock')} onSend={send}>
      <SecretField
        autoFocus
        label={t('lock.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        error={sent && passphrase === '' ? t('lock.needed') : null}
        disabled={busy}
        autoComplete="current-password"
      />
      {/* The countdown tells of too many tries; its fault would say it twice. */}
      {fault === null || fault.code === 'too_many_attempts' ? null : <ErrorPanel fault={fault} />}
      <p role="status" className="min-h-5 text-sm text-warn empty:hidden">
        {waiting ? t('lock.wait', { time: formatLeft(wait.seconds) }) : ''}
      </p>
      <Button type="submit" look="primary" busy={unlock.isPending} disabled={waiting || busy}>
        {t('lock.unlock')}
      </Button>
      {workspace.quick_unlock ? (
        <Button busy={quick.isPending} disabled={waiting || busy} onClick={openQuickly}>
          <KeyRound size={15} strokeWidth={1.75} aria-hidden />
          {t('lock.quick')}
        </Button>
      ) : null}
      <div className="flex min-h-8 items-center justify-between">
        <Button look="quiet" className="-ms-3 text-muted" disabled={busy} onClick={onRecover}>
          {t('lock.forgotten')}
        </Button>
        {busy ? <Waiting what={t(unlock.failureCount + quick.failureCount > 0 ? 'lock.letGo' : 'lock.unlocking')} /> : null}
      </div>
    </Form>
  );
}
