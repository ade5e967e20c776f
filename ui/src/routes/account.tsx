import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';
import { useAddressPart } from './useAddressPart';

const AccountPage = lazyScreen(() => import('@/features/trading/AccountPage'), 'AccountPage', ['form', 'trading']);

function Account() {
  const login = useAddressPart('login');
  return <AccountPage key={login} login={login} />;
}

export const accountScreen: Screen = { path: '/trading/$login', component: Object.assign(Account, { preload: async () => AccountPage.preload?.() }) };
