import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Doorway } from '@/components/Doorway';
import { LanguagePicker } from '@/components/LanguagePicker';
import type { DeskState } from '@/ipc/contract.gen';
import { RecoverForm } from './RecoverForm';
import { UnlockForm } from './UnlockForm';
import { WorkspaceChooser } from './WorkspaceChooser';

/** The locked desk: which workspace, and what opens it. Nothing of any book is here. */
export function LockPage({ desk, onAdd }: { desk: DeskState; onAdd: () => void }) {
  const { t } = useTranslation('signIn');
  const [picked, setPicked] = useState<string | null>(null);
  const [recovering, setRecovering] = useState(false);
  const workspace = desk.workspaces.find((each) => each.id === picked) ?? desk.workspaces[0];
  const foot = (
    <>
      <Button look="quiet" className="-ms-2 h-7 px-2 text-xs font-normal text-muted" onClick={onAdd}>
        {t('lock.add')}
      </Button>
      <span className="flex items-center gap-2">
        {t('lock.version', { version: desk.version })}
        <LanguagePicker />
      </span>
    </>
  );
  if (workspace === undefined) return null;
  if (recovering) {
    return (
      <Doorway title={t('recover.title')} text={t('recover.text')} foot={foot}>
        <RecoverForm key={workspace.id} workspace={workspace} onBack={() => setRecovering(false)} />
      </Doorway>
    );
  }
  return (
    <Doorway title={t('lock.title')} foot={foot}>
      <WorkspaceChooser workspaces={desk.workspaces} chosen={workspace} onChoose={setPicked} />
      <UnlockForm key={workspace.id} workspace={workspace} onRecover={() => setRecovering(true)} />
    </Doorway>
  );
}
