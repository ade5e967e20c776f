import { AccountPage } from '@/features/trading/AccountPage';
import type { Screen } from './screen';
import { useAddressPart } from './useAddressPart';

function Account() {
  const login = useAddressPart('login');
  return <AccountPage key={login} login={login} />;
}

export const accountScreen: Screen = { path: '/trading/$login', component: Account };
