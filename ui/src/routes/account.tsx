import { lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from './screen';
import { useAddressPart } from './useAddressPart';

const AccountPage = lazyRouteComponent(() => import('@/features/trading/AccountPage'), 'AccountPage');

function Account() {
  const login = useAddressPart('login');
  return <AccountPage key={login} login={login} />;
}

export const accountScreen: Screen = { path: '/trading/$login', component: Object.assign(Account, { preload: async () => AccountPage.preload?.() }) };
