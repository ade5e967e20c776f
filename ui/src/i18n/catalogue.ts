import { common as enCommon } from './en/common';
import { connection as enConnection } from './en/connection';
import { firstRun as enFirstRun } from './en/firstRun';
import { form as enForm } from './en/form';
import { frame as enFrame } from './en/frame';
import { fund as enFund } from './en/fund';
import { health as enHealth } from './en/health';
import { home as enHome } from './en/home';
import { investors as enInvestors } from './en/investors';
import { secrets as enSecrets } from './en/secrets';
import { settings as enSettings } from './en/settings';
import { signIn as enSignIn } from './en/signIn';
import { trading as enTrading } from './en/trading';
import { common as esCommon } from './es/common';
import { connection as esConnection } from './es/connection';
import { firstRun as esFirstRun } from './es/firstRun';
import { form as esForm } from './es/form';
import { frame as esFrame } from './es/frame';
import { fund as esFund } from './es/fund';
import { health as esHealth } from './es/health';
import { home as esHome } from './es/home';
import { investors as esInvestors } from './es/investors';
import { secrets as esSecrets } from './es/secrets';
import { settings as esSettings } from './es/settings';
import { signIn as esSignIn } from './es/signIn';
import { trading as esTrading } from './es/trading';

/** Every text of the window: one file a feature and language, one name here. */
export const en = {
  common: enCommon,
  connection: enConnection,
  firstRun: enFirstRun,
  form: enForm,
  frame: enFrame,
  fund: enFund,
  health: enHealth,
  home: enHome,
  investors: enInvestors,
  secrets: enSecrets,
  settings: enSettings,
  signIn: enSignIn,
  trading: enTrading,
};

export const es = {
  common: esCommon,
  connection: esConnection,
  firstRun: esFirstRun,
  form: esForm,
  frame: esFrame,
  fund: esFund,
  health: esHealth,
  home: esHome,
  investors: esInvestors,
  secrets: esSecrets,
  settings: esSettings,
  signIn: esSignIn,
  trading: esTrading,
};
