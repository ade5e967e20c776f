import { lazy, Suspense } from 'react';
import { moveSetup, useSetup } from '@/features/firstRun/setup';
import { useEndpoint } from '@/ipc/query';

// Each is read when it is shown: somebody at the desk needs none of them.
const FirstRun = lazy(async () => ({ default: (await import('@/features/firstRun/FirstRun')).FirstRun }));
const HandOverPage = lazy(async () => ({ default: (await import('@/features/envelopes/HandOverPage')).HandOverPage }));
const LockPage = lazy(async () => ({ default: (await import('@/features/lock/LockPage')).LockPage }));
const SignInPage = lazy(async () => ({ default: (await import('@/features/signIn/SignInPage')).SignInPage }));
const ChangePasswordPage = lazy(async () => ({ default: (await import('@/features/signIn/ChangePasswordPage')).ChangePasswordPage }));

/** A workspace is being made: its recovery code must be put away before the desk that is open already is shown. */
export function useSetupUnderWay(): boolean {
  return useSetup().step !== 'none';
}

export function FirstRunGate() {
  const { data: desk } = useEndpoint('desk.state', {});
  return desk === undefined ? null : <Suspense><FirstRun desk={desk} /></Suspense>;
}

export function LockGate() {
  const { data: desk } = useEndpoint('desk.state', {});
  return desk === undefined ? null : <Suspense><LockPage desk={desk} onAdd={() => moveSetup({ kind: 'add' })} /></Suspense>;
}

export function SignInGate() {
  const { data: desk } = useEndpoint('desk.state', {});
  return desk === undefined ? null : <Suspense><SignInPage desk={desk} /></Suspense>;
}

export function ChangePasswordGate() {
  const { data: desk } = useEndpoint('desk.state', {});
  return desk === undefined ? null : <Suspense><ChangePasswordPage desk={desk} /></Suspense>;
}

export function HandOverGate() {
  return <Suspense><HandOverPage /></Suspense>;
}
