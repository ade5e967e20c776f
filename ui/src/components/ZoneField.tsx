import { useMemo } from 'react';
import { allZones, zoneOffset } from '@/lib/zones';
import { SuggestField, type SuggestFieldProps } from './SuggestField';

/** A time zone by its IANA name, with how far it is from UTC. */
export function ZoneField(props: Omit<SuggestFieldProps, 'suggestions' | 'noteOf'>) {
  const zones = useMemo(() => allZones().map((zone) => ({ value: zone })), []);
  return <SuggestField {...props} suggestions={zones} noteOf={zoneOffset} />;
}
