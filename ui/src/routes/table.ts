import type { ComponentType } from 'react';
import type { Phase } from '@/ipc/contract.gen';
import { accountScreen } from './account';
import { allocationScreen } from './allocation';
import { bridgesScreen } from './bridges';
import { changesScreen } from './changes';
import { documentsScreen } from './documents';
import { envelopeScreen, envelopesScreen, placesScreen, wordingsScreen } from './envelopes';
import { feesScreen } from './fees';
import { fundScreen } from './fund';
import { ChangePasswordGate, FirstRunGate, HandOverGate, LockGate, SignInGate } from './gates';
import { healthScreen } from './health';
import { homeScreen } from './home';
import { identitiesScreen } from './identities';
import { investorScreen } from './investor';
import { investorsScreen } from './investors';
import { performanceScreen } from './performance';
import type { Screen } from './screen';
import { settingsScreen } from './settings';
import { tradingScreen } from './trading';
import { workspaceScreen } from './workspace';

/** Every screen behind the sign-in, in the order of the rail. One import and one row adds a screen. */
export const screens: readonly Screen[] = [homeScreen, fundScreen, performanceScreen, allocationScreen, feesScreen, tradingScreen, accountScreen, bridgesScreen, investorsScreen, investorScreen, workspaceScreen, documentsScreen, identitiesScreen, envelopesScreen, wordingsScreen, envelopeScreen, placesScreen, changesScreen, healthScreen, settingsScreen];

/** What the window shows, and nothing else, until somebody is at the desk. */
export const gates: Record<Exclude<Phase, 'ready'>, ComponentType> = {
  first_run: FirstRunGate,
  locked: LockGate,
  signed_out: SignInGate,
  password_change: ChangePasswordGate,
  handed_over: HandOverGate,
};
