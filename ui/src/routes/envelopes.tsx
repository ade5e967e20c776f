import { MailCheck } from 'lucide-react';
import { lazyScreen } from './lazyScreen';
import type { Screen } from './screen';
import { useAddressPart } from './useAddressPart';

const EnvelopePage = lazyScreen(() => import('@/features/envelopes/EnvelopePage'), 'EnvelopePage', ['documents', 'envelopes', 'form']);

export const envelopesScreen: Screen = {
  path: '/envelopes',
  component: lazyScreen(() => import('@/features/envelopes/EnvelopesPage'), 'EnvelopesPage', ['envelopes', 'form']),
  place: { id: 'envelopes', icon: MailCheck, keys: 'g v', permission: 'view_own' },
};

export const wordingsScreen: Screen = {
  path: '/envelopes/wordings',
  component: lazyScreen(() => import('@/features/envelopes/WordingsPage'), 'WordingsPage', ['envelopes', 'form']),
};

function Envelope() {
  const id = useAddressPart('envelopeId');
  return <EnvelopePage key={id} id={id} />;
}

export const envelopeScreen: Screen = { path: '/envelopes/$envelopeId', component: Object.assign(Envelope, { preload: async () => EnvelopePage.preload?.() }) };

const PlacesPage = lazyScreen(() => import('@/features/envelopes/PlacesPage'), 'PlacesPage', ['documents', 'envelopes']);

function Places() {
  const id = useAddressPart('envelopeId');
  return <PlacesPage key={id} id={id} />;
}

export const placesScreen: Screen = { path: '/envelopes/$envelopeId/places', component: Object.assign(Places, { preload: async () => PlacesPage.preload?.() }) };
