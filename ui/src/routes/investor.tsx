import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';
import { useAddressPart } from './useAddressPart';

const InvestorPage = lazyScreen(() => import('@/features/investors/InvestorPage'), 'InvestorPage', ['calendar', 'changes', 'files', 'form', 'google', 'investors', 'mail']);

function InvestorRecord() {
  const clientId = useAddressPart('clientId');
  return <InvestorPage key={clientId} clientId={clientId} />;
}

export const investorScreen: Screen = { path: '/investors/$clientId', component: Object.assign(InvestorRecord, { preload: async () => InvestorPage.preload?.() }) };
