import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Doorway } from '@/components/Doorway';
import { LanguagePicker } from '@/components/LanguagePicker';
import { RecoveryCode } from '@/components/secrets/RecoveryCode';
import { Steps } from '@/components/Steps';
import type { DeskState } from '@/ipc/contract.gen';
import { Choices } from './Choices';
import { ConnectStep } from './ConnectStep';
import { CreateStep } from './CreateStep';
import { moveSetup, useSetup, type Setup } from './setup';

/** From nothing to a desk: one choice, then at most three steps. */
export function FirstRun({ desk }: { desk: DeskState }) {
  const { t } = useTranslation('firstRun');
  const setup = useSetup();
  const hidden = useLockedAgain(desk) && (setup.step === 'code' || setup.step === 'connect');
  if (hidden) {
    return (
      <Doorway title={setup.step === 'code' ? t('code.hidden') : t('connect.title')} text={setup.step === 'code' ? t('code.hiddenTodo') : t('connect.laterNote')}>
        <Button look="primary" onClick={() => moveSetup({ kind: 'end' })}>
          {t('code.toLock')}
        </Button>
      </Doorway>
    );
  }
  if (setup.step === 'none' || setup.step === 'choose') {
    const first = desk.workspaces.length === 0;
    return <Choices first={first} version={desk.version} />;
  }
  return (
    <Doorway wide title={titleOf(setup, t)} text={<Way setup={setup} />} foot={<Foot />}>
      <Step setup={setup} />
    </Doorway>
  );
}

/** The desk was open and locked itself while the code was on screen: what is locked shows nothing. */
function useLockedAgain(desk: DeskState): boolean {
  const [opened, setOpened] = useState(false);
  if (desk.workspace !== null && !opened) setOpened(true);
  return opened && desk.phase === 'locked';
}

function Foot() {
  const { t } = useTranslation('firstRun');
  return (
    <>
      <span>{t('offline')}</span>
      <LanguagePicker />
    </>
  );
}

function titleOf(setup: Setup, t: ReturnType<typeof useTranslation<'firstRun'>>['t']): string {
  if (setup.step === 'code') return t('steps.code');
  return setup.step === 'connect' ? t('connect.title') : t('create.title');
}

function Way({ setup }: { setup: Setup }) {
  const { t } = useTranslation('firstRun');
  const connects = setup.step === 'connect' || ('connect' in setup && setup.connect);
  const steps = [t('steps.workspace'), t('steps.code'), ...(connects ? [t('steps.connection')] : [])];
  const at = { none: 0, choose: 0, create: 0, code: 1, connect: 2 }[setup.step];
  return (
    <div className="pt-2">
      <Steps label={t('steps.label')} steps={steps} at={at} />
    </div>
  );
}

function Step({ setup }: { setup: Setup }) {
  const { t } = useTranslation('firstRun');
  switch (setup.step) {
    case 'code':
      return <RecoveryCode code={setup.code} workspace={setup.workspace} done={setup.connect ? t('code.next') : t('code.done')} onDone={() => moveSetup({ kind: 'putAway' })} />;
    case 'connect':
      return <ConnectStep />;
    case 'none':
    case 'choose':
    case 'create':
      return <CreateStep />;
  }
}
