import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Frame } from '@/features/frame/Frame';
import { useEndpoint } from '@/ipc/query';
import { lazyPart } from './lazyScreen';
import { screens } from './table';

const places = screens.flatMap((screen) => (screen.place ? [{ ...screen.place, path: screen.path }] : []));

// What only listens is read after the first screen stands.
const DocumentDrop = lazyPart(async () => (await import('@/features/documents/DocumentDrop')).DocumentDrop, []);
const LimitAlerts = lazyPart(async () => {
  const { useLimitAlerts } = await import('@/features/trading/useLimitAlerts');
  return function LimitAlerts() {
    useLimitAlerts();
    return null;
  };
}, ['limits']);

/** The frame with the screen of the address inside. */
export function Root() {
  const { data: desk } = useEndpoint('desk.state', {});
  if (desk === undefined) return null;
  return (
    <Frame desk={desk} places={places}>
      <Outlet />
      <Suspense>
        <DocumentDrop />
        <LimitAlerts />
      </Suspense>
    </Frame>
  );
}
