import { lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from './screen';
import { useAddressPart } from './useAddressPart';

const InvestorPage = lazyRouteComponent(() => import('@/features/investors/InvestorPage'), 'InvestorPage');

function InvestorRecord() {
  const clientId = useAddressPart('clientId');
  return <InvestorPage key={clientId} clientId={clientId} />;
}

export const investorScreen: Screen = { path: '/investors/$clientId', component: Object.assign(InvestorRecord, { preload: async () => InvestorPage.preload?.() }) };
