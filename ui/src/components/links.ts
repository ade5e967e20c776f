import { useNavigate, useRouter, useRouterState } from '@tanstack/react-router';
import type { Link } from '@/ipc/contract.gen';

/** Where in the window a thing is looked at. */
export function addressOf(link: Link): string {
  switch (link.screen) {
    case 'investors':
    case 'trading':
    case 'health':
      return `/${link.screen}`;
    case 'investor':
      return `/investors/${encodeURIComponent(link.id)}`;
    case 'account':
      return `/trading/${encodeURIComponent(link.id)}`;
    case 'fund':
      return `/fund?fund=${encodeURIComponent(link.id)}`;
    case 'connections':
      return '/settings?part=connections';
  }
}

/** Goes to an address of the window: `/trading/1234`. */
export function useGo(): (address: string) => void {
  const { history } = useRouter();
  return (address) => history.push(address);
}

/** One named value of the address's query, and the way to change it without a new step in the history. */
export function useAddressValue(name: string): [string | null, (value: string | null) => void] {
  const { history } = useRouter();
  const navigate = useNavigate();
  const search = new URLSearchParams(useRouterState({ select: (state) => state.location.searchStr }));
  const set = (value: string | null): void => {
    const next = new URLSearchParams(history.location.search);
    if (value === null) next.delete(name);
    else next.set(name, value);
    const query = next.toString();
    void navigate({ href: `${history.location.pathname}${query === '' ? '' : `?${query}`}`, replace: true });
  };
  return [search.get(name), set];
}
