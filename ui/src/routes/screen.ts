import type { RouteComponent } from '@tanstack/react-router';
import type { Place } from '@/features/frame/places';

/** A screen of the window: its address, what it draws, and its place in the rail when it has one. */
export interface Screen {
  /** `/trading/$login`; what follows `$` is read by `useAddressPart`. */
  path: string;
  component: RouteComponent;
  place?: Omit<Place, 'path'>;
}
