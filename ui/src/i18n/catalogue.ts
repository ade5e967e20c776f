import { changes as enChanges } from './en/changes';
import { common as enCommon } from './en/common';
import { connection as enConnection } from './en/connection';
import { explain as enExplain } from './en/explain';
import { fees as enFees } from './en/fees';
import { firstRun as enFirstRun } from './en/firstRun';
import { form as enForm } from './en/form';
import { frame as enFrame } from './en/frame';
import { fund as enFund } from './en/fund';
import { health as enHealth } from './en/health';
import { home as enHome } from './en/home';
import { investors as enInvestors } from './en/investors';
import { performance as enPerformance } from './en/performance';
import { secrets as enSecrets } from './en/secrets';
import { settings as enSettings } from './en/settings';
import { signIn as enSignIn } from './en/signIn';
import { trading as enTrading } from './en/trading';

/** Every text of the window: one file a feature and language, one name here. */
export const en = {
  changes: enChanges,
  common: enCommon,
  connection: enConnection,
  explain: enExplain,
  fees: enFees,
  firstRun: enFirstRun,
  form: enForm,
  frame: enFrame,
  fund: enFund,
  health: enHealth,
  home: enHome,
  investors: enInvestors,
  performance: enPerformance,
  secrets: enSecrets,
  settings: enSettings,
  signIn: enSignIn,
  trading: enTrading,
};
