import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/Panel';
import { PasswordForm } from '@/components/secrets/PasswordForm';
import type { OpenWorkspaceView, Person } from '@/ipc/contract.gen';
import { toast } from '@/lib/toasts';
import { LockPanel } from './LockPanel';
import { NotAllowed } from './NotAllowed';
import { PassphrasePanel } from './PassphrasePanel';
import { RecoveryPanel } from './RecoveryPanel';

export interface SecurityPartProps {
  workspace: OpenWorkspaceView;
  person: Person | null;
  allowed: boolean;
}

/** What opens the workspace, and when it closes by itself. The demonstration has no secrets. */
export function SecurityPart({ workspace, person, allowed }: SecurityPartProps) {
  const { t } = useTranslation('settings');
  const isOwner = person?.name === workspace.owner_name;
  const hasPassword = !isOwner || workspace.owner_has_password;
  return (
    <div className="space-y-3">
      {allowed ? null : <NotAllowed />}
      <LockPanel workspace={workspace} allowed={allowed} />
      {workspace.demo ? null : (
        <>
          {allowed ? <PassphrasePanel /> : null}
          {allowed ? <RecoveryPanel workspace={workspace.name} /> : null}
          <Panel title={t('security.password.title')} note={t('security.password.note')}>
            <div className="p-4">
              {hasPassword ? null : <p className="mb-4 max-w-150 text-sm text-muted">{t('security.password.none')}</p>}
              <PasswordForm
                label={t('security.password.title')}
                current={t('security.password.current')}
                next={t('security.password.new')}
                needed={t('security.password.needed')}
                send={hasPassword ? t('security.password.change') : t('security.password.set')}
                hasCurrent={hasPassword}
                onDone={() => toast(t('security.password.done'))}
              />
            </div>
          </Panel>
        </>
      )}
    </div>
  );
}
