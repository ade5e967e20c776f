import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useAddressValue } from '@/components/links';

/** The parts of the page, in the order in which they stand. */
export const parts = ['accounts', 'positions', 'history', 'trades', 'calendar', 'completeness', 'limits', 'transfers', 'compare'] as const;
export type Part = (typeof parts)[number];

/** The part in the address. Another part is another list, so the filters of the one before do not come along. */
export function usePart(): [Part, (part: Part) => void] {
  const { history } = useRouter();
  const [written] = useAddressValue('part');
  const set = useCallback((next: Part): void => {
    const query = new URLSearchParams(history.location.search);
    query.delete('filter');
    if (next === 'accounts') query.delete('part');
    else query.set('part', next);
    const text = query.toString();
    history.replace(`${history.location.pathname}${text === '' ? '' : `?${text}`}`);
  }, [history]);
  return [parts.find((part) => part === written) ?? 'accounts', set];
}
