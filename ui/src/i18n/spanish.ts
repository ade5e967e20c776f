import { allocation as esAllocation } from './es/allocation';
import { bridges as esBridges } from './es/bridges';
import { calendar as esCalendar } from './es/calendar';
import { changes as esChanges } from './es/changes';
import { common as esCommon } from './es/common';
import { connection as esConnection } from './es/connection';
import { deals as esDeals } from './es/deals';
import { documents as esDocuments } from './es/documents';
import { envelopes as esEnvelopes } from './es/envelopes';
import { explain as esExplain } from './es/explain';
import { fees as esFees } from './es/fees';
import { files as esFiles } from './es/files';
import { firstRun as esFirstRun } from './es/firstRun';
import { form as esForm } from './es/form';
import { frame as esFrame } from './es/frame';
import { fund as esFund } from './es/fund';
import { google as esGoogle } from './es/google';
import { health as esHealth } from './es/health';
import { home as esHome } from './es/home';
import { identities as esIdentities } from './es/identities';
import { investors as esInvestors } from './es/investors';
import { limits as esLimits } from './es/limits';
import { mail as esMail } from './es/mail';
import { performance as esPerformance } from './es/performance';
import { secrets as esSecrets } from './es/secrets';
import { settings as esSettings } from './es/settings';
import { signIn as esSignIn } from './es/signIn';
import { trading as esTrading } from './es/trading';

/** The same texts in Spanish, for the test that holds the two together; the window reads each file for itself. */
export const es = {
  allocation: esAllocation,
  bridges: esBridges,
  calendar: esCalendar,
  changes: esChanges,
  common: esCommon,
  connection: esConnection,
  deals: esDeals,
  documents: esDocuments,
  envelopes: esEnvelopes,
  explain: esExplain,
  fees: esFees,
  files: esFiles,
  firstRun: esFirstRun,
  form: esForm,
  frame: esFrame,
  fund: esFund,
  google: esGoogle,
  health: esHealth,
  home: esHome,
  identities: esIdentities,
  investors: esInvestors,
  limits: esLimits,
  mail: esMail,
  performance: esPerformance,
  secrets: esSecrets,
  settings: esSettings,
  signIn: esSignIn,
  trading: esTrading,
};

export { fault as spanishFaults } from './es/fault';
