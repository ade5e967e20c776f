import { allocation as enAllocation } from './en/allocation';
import { bridges as enBridges } from './en/bridges';
import { calendar as enCalendar } from './en/calendar';
import { changes as enChanges } from './en/changes';
import { common as enCommon } from './en/common';
import { connection as enConnection } from './en/connection';
import { deals as enDeals } from './en/deals';
import { documents as enDocuments } from './en/documents';
import { envelopes as enEnvelopes } from './en/envelopes';
import { explain as enExplain } from './en/explain';
import { fees as enFees } from './en/fees';
import { files as enFiles } from './en/files';
import { firstRun as enFirstRun } from './en/firstRun';
import { form as enForm } from './en/form';
import { frame as enFrame } from './en/frame';
import { fund as enFund } from './en/fund';
import { google as enGoogle } from './en/google';
import { health as enHealth } from './en/health';
import { home as enHome } from './en/home';
import { identities as enIdentities } from './en/identities';
import { investors as enInvestors } from './en/investors';
import { limits as enLimits } from './en/limits';
import { mail as enMail } from './en/mail';
import { performance as enPerformance } from './en/performance';
import { secrets as enSecrets } from './en/secrets';
import { settings as enSettings } from './en/settings';
import { signIn as enSignIn } from './en/signIn';
import { trading as enTrading } from './en/trading';

/** Every text of the window: one file a feature and language, one name here. The window reads each file for itself, when a screen speaks it. */
export const en = {
  allocation: enAllocation,
  bridges: enBridges,
  calendar: enCalendar,
  changes: enChanges,
  common: enCommon,
  connection: enConnection,
  deals: enDeals,
  documents: enDocuments,
  envelopes: enEnvelopes,
  explain: enExplain,
  fees: enFees,
  files: enFiles,
  firstRun: enFirstRun,
  form: enForm,
  frame: enFrame,
  fund: enFund,
  google: enGoogle,
  health: enHealth,
  home: enHome,
  identities: enIdentities,
  investors: enInvestors,
  limits: enLimits,
  mail: enMail,
  performance: enPerformance,
  secrets: enSecrets,
  settings: enSettings,
  signIn: enSignIn,
  trading: enTrading,
};
