import { changes as esChanges } from './es/changes';
import { common as esCommon } from './es/common';
import { connection as esConnection } from './es/connection';
import { explain as esExplain } from './es/explain';
import { fees as esFees } from './es/fees';
import { firstRun as esFirstRun } from './es/firstRun';
import { form as esForm } from './es/form';
import { frame as esFrame } from './es/frame';
import { fund as esFund } from './es/fund';
import { health as esHealth } from './es/health';
import { home as esHome } from './es/home';
import { investors as esInvestors } from './es/investors';
import { performance as esPerformance } from './es/performance';
import { secrets as esSecrets } from './es/secrets';
import { settings as esSettings } from './es/settings';
import { signIn as esSignIn } from './es/signIn';
import { trading as esTrading } from './es/trading';

/** The same texts in Spanish; read when somebody speaks it. Faults have their own file and come with them. */
export const es = {
  changes: esChanges,
  common: esCommon,
  connection: esConnection,
  explain: esExplain,
  fees: esFees,
  firstRun: esFirstRun,
  form: esForm,
  frame: esFrame,
  fund: esFund,
  health: esHealth,
  home: esHome,
  investors: esInvestors,
  performance: esPerformance,
  secrets: esSecrets,
  settings: esSettings,
  signIn: esSignIn,
  trading: esTrading,
};

export { fault as spanishFaults } from './es/fault';
