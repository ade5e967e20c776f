import { Outlet } from '@tanstack/react-router';
import { Frame } from '@/features/frame/Frame';
import { useEndpoint } from '@/ipc/query';
import { screens } from './table';

const places = screens.flatMap((screen) => (screen.place ? [{ ...screen.place, path: screen.path }] : []));

/** The frame with the screen of the address inside. */
export function Root() {
  const { data: desk } = useEndpoint('desk.state', {});
  if (desk === undefined) return null;
  return (
    <Frame desk={desk} places={places}>
      <Outlet />
    </Frame>
  );
}
