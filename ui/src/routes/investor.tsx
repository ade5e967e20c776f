import { InvestorPage } from '@/features/investors/InvestorPage';
import type { Screen } from './screen';
import { useAddressPart } from './useAddressPart';

function InvestorRecord() {
  const clientId = useAddressPart('clientId');
  return <InvestorPage key={clientId} clientId={clientId} />;
}

export const investorScreen: Screen = { path: '/investors/$clientId', component: InvestorRecord };
