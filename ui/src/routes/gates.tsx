import { moveSetup, useSetup } from '@/features/firstRun/setup';
import { FirstRun } from '@/features/firstRun/FirstRun';
import { LockPage } from '@/features/lock/LockPage';
import { ChangePasswordPage } from '@/features/signIn/ChangePasswordPage';
import { SignInPage } from '@/features/signIn/SignInPage';
import { useEndpoint } from '@/ipc/query';

/** A workspace is being made: its recovery code must be put away before the desk that is open already is shown. */
export function useSetupUnderWay(): boolean {
  return useSetup().step !== 'none';
}

export function FirstRunGate() {
  const { data: desk } = useEndpoint('desk.state', {});
  return desk === undefined ? null : <FirstRun desk={desk} />;
}

export function LockGate() {
  const { data: desk } = useEndpoint('desk.state', {});
  return desk === undefined ? null : <LockPage desk={desk} onAdd={() => moveSetup({ kind: 'add' })} />;
}

export function SignInGate() {
  const { data: desk } = useEndpoint('desk.state', {});
  return desk === undefined ? null : <SignInPage desk={desk} />;
}

export function ChangePasswordGate() {
  const { data: desk } = useEndpoint('desk.state', {});
  return desk === undefined ? null : <ChangePasswordPage desk={desk} />;
}
