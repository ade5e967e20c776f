import { useMemo, useState } from 'react';
import { useAddressList } from '@/components/links';
import { readFilter, writeFilter, type Filter } from './filter';

/** The filters of a table: in the address where the table is the page's own, otherwise for as long as it is shown. */
export function useFilters(inAddress: boolean): [readonly Filter[], (filters: readonly Filter[]) => void] {
  const [here, setHere] = useState<readonly string[]>([]);
  const [there, setThere] = useAddressList('filter');
  const written = (inAddress ? there : here).join('\n');
  const filters = useMemo(() => written.split('\n').flatMap((text) => readFilter(text) ?? []), [written]);
  const set = (next: readonly Filter[]): void => {
    const texts = next.map((filter) => writeFilter({ ...filter, value: filter.value.replaceAll('\n', ' ') }));
    if (inAddress) setThere(texts);
    else setHere(texts);
  };
  return [filters, set];
}
