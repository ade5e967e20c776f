import { Suspense } from 'react';
import { moveSetup, useSetup } from '@/features/firstRun/setup';
import { useEndpoint } from '@/ipc/query';
import { lazyPart } from './lazyScreen';

// Each is read when it is shown: somebody at the desk needs none of them.
const FirstRun = lazyPart(async () => (await import('@/features/firstRun/FirstRun')).FirstRun, ['connection', 'firstRun', 'form', 'secrets', 'signIn']);
const HandOverPage = lazyPart(async () => (await import('@/features/envelopes/HandOverPage')).HandOverPage, ['documents', 'envelopes']);
const LockPage = lazyPart(async () => (await import('@/features/lock/LockPage')).LockPage, ['form', 'secrets', 'signIn']);
const SignInPage = lazyPart(async () => (await import('@/features/signIn/SignInPage')).SignInPage, ['signIn']);
const ChangePasswordPage = lazyPart(async () => (await import('@/features/signIn/ChangePasswordPage')).ChangePasswordPage, ['secrets', 'signIn']);

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
