import { Outlet } from '@tanstack/react-router';
import { DocumentDrop } from '@/features/documents/DocumentDrop';
import { Frame } from '@/features/frame/Frame';
import { useLimitAlerts } from '@/features/trading/useLimitAlerts';
import { useEndpoint } from '@/ipc/query';
import { screens } from './table';

const places = screens.flatMap((screen) => (screen.place ? [{ ...screen.place, path: screen.path }] : []));

/** The frame with the screen of the address inside. */
export function Root() {
  const { data: desk } = useEndpoint('desk.state', {});
  useLimitAlerts();
  if (desk === undefined) return null;
  return (
    <Frame desk={desk} places={places}>
      <Outlet />
      <DocumentDrop />
    </Frame>
  );
}
