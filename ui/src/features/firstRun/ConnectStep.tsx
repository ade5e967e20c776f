import { useTranslation } from 'react-i18next';
import { DatabaseFields } from '@/components/connection/DatabaseFields';
import { useMutationEndpoint } from '@/ipc/query';
import { moveSetup } from './setup';

/** The connection of a new workspace. It may wait: the workspace is whole without it. */
export function ConnectStep() {
  const { t } = useTranslation('firstRun');
  const pull = useMutationEndpoint('pull.start');
  const saved = (): void => {
    // How the pull goes is told at the top of every screen and in Settings.
    pull.mutate({ full: true });
    moveSetup({ kind: 'end' });
  };
  return (
    <div className="space-y-4">
      <p className="text-sm text-muted">{t('connect.text')}</p>
      <DatabaseFields settings={null} send={t('connect.send')} leave={t('connect.later')} onSaved={saved} onLeave={() => moveSetup({ kind: 'end' })} />
      <p className="text-xs text-muted">{t('connect.laterNote')}</p>
    </div>
  );
}
