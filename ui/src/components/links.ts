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

/** The day and the currency a person chose go along from screen to screen, unless the new address says its own. */
export function carried(address: string, search: string): string {
  const at = address.indexOf('?');
  const path = at < 0 ? address : address.slice(0, at);
  const query = new URLSearchParams(at < 0 ? '' : address.slice(at + 1));
  const here = new URLSearchParams(search);
  for (const name of ['as_at', 'currency']) {
    const value = here.get(name);
    if (value !== null && !query.has(name)) query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Goes to an address of the window: `/trading/1234`. */
export function useGo(): (address: string) => void {
  const { history } = useRouter();
  return (address) => history.push(carried(address, history.location.search));
}

/** Reads a screen, with the words it speaks, before it is gone to; going there tells what is wrong. */
export function useReadAhead(): (path: string) => void {
  const router = useRouter();
  return (path) => {
    router.preloadRoute({ to: path }).catch(() => undefined);
  };
}

/** Changes the query of the address without a new step in the history. */
function useQueryChange(): [string, (change: (query: URLSearchParams) => void) => void] {
  const { history } = useRouter();
  const navigate = useNavigate();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const change = (edit: (query: URLSearchParams) => void): void => {
    const next = new URLSearchParams(history.location.search);
    edit(next);
    const query = next.toString();
    void navigate({ href: `${history.location.pathname}${query === '' ? '' : `?${query}`}`, replace: true });
  };
  return [search, change];
}

/** One named value of the address's query, and the way to change it. */
export function useAddressValue(name: string): [string | null, (value: string | null) => void] {
  const [search, change] = useQueryChange();
  const set = (value: string | null): void => change((query) => (value === null ? query.delete(name) : query.set(name, value)));
  return [new URLSearchParams(search).get(name), set];
}

/** A list of values under one name of the address's query, parted by commas: the router takes a name once only. */
export function useAddressList(name: string): [readonly string[], (values: readonly string[]) => void] {
  const [written, setWritten] = useAddressValue(name);
  const values = (written ?? '').split(',').flatMap((part) => (part === '' ? [] : [plainPart(part)]));
  return [values, (next) => setWritten(next.length === 0 ? null : next.map(encodeURIComponent).join(','))];
}

/** A part that was broken by hand is taken as it stands. */
function plainPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
