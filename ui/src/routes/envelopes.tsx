import { lazyRouteComponent } from '@tanstack/react-router';
import { MailCheck } from 'lucide-react';
import type { Screen } from './screen';
import { useAddressPart } from './useAddressPart';

const EnvelopePage = lazyRouteComponent(() => import('@/features/envelopes/EnvelopePage'), 'EnvelopePage');

export const envelopesScreen: Screen = {
  path: '/envelopes',
  component: lazyRouteComponent(() => import('@/features/envelopes/EnvelopesPage'), 'EnvelopesPage'),
  place: { id: 'envelopes', icon: MailCheck, keys: 'g v', permission: 'view_own' },
};

export const wordingsScreen: Screen = {
  path: '/envelopes/wordings',
  component: lazyRouteComponent(() => import('@/features/envelopes/WordingsPage'), 'WordingsPage'),
};

function Envelope() {
  const id = useAddressPart('envelopeId');
  return <EnvelopePage key={id} id={id} />;
}

export const envelopeScreen: Screen = { path: '/envelopes/$envelopeId', component: Object.assign(Envelope, { preload: async () => EnvelopePage.preload?.() }) };

const PlacesPage = lazyRouteComponent(() => import('@/features/envelopes/PlacesPage'), 'PlacesPage');

function Places() {
  const id = useAddressPart('envelopeId');
  return <PlacesPage key={id} id={id} />;
}

export const placesScreen: Screen = { path: '/envelopes/$envelopeId/places', component: Object.assign(Places, { preload: async () => PlacesPage.preload?.() }) };
