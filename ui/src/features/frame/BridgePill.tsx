import { Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AccountCard, BridgeRow } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { formatAge } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { StatePill, type Mood } from './StatePill';

interface Freshness {
  newest: number | null;
  stale: readonly AccountCard[];
  failing: readonly BridgeRow[];
}

function freshness(accounts: readonly AccountCard[], bridges: readonly BridgeRow[]): Freshness {
  const counted = accounts.filter((account) => account.is_active && !account.is_demo);
  const times = counted.flatMap((account) => (account.provenance === null ? [] : [Date.parse(account.provenance.as_of)]));
  return {
    newest: times.length === 0 ? null : Math.max(...times),
    stale: counted.filter((account) => account.provenance?.stale !== false),
    failing: bridges.filter((bridge) => bridge.last !== null && bridge.last.fault !== null),
  };
}

function moodOf({ newest, stale, failing }: Freshness): Mood {
  if (newest === null) return 'off';
  if (failing.length > 0) return 'bad';
  return stale.length > 0 ? 'watch' : 'well';
}

/** The age of the newest reading from MT5, and the worst that is known of the accounts. */
export function BridgePill() {
  const { t } = useTranslation('frame');
  const accounts = useEndpoint('trading.accounts', {});
  const bridges = useEndpoint('bridges.list', {});
  const now = useNow(10);
  if (accounts.data === undefined) return null;
  const fresh = freshness(accounts.data.accounts, bridges.data?.bridges ?? []);
  const age = fresh.newest === null ? t('mt5.none') : formatAge(fresh.newest, Math.max(now, fresh.newest));
  const note = [
    fresh.newest === null ? t('mt5.none') : t('mt5.newest', { age }),
    ...(fresh.stale.length === 0 ? [] : [t('mt5.stale', { count: fresh.stale.length, login: fresh.stale[0]?.login ?? '' })]),
    ...fresh.failing.map((bridge) => t('mt5.failing', { name: bridge.name })),
  ];
  return (
    <StatePill to="/trading" icon={Radio} mood={moodOf(fresh)} note={note.join('\n')}>
      <span className="tabular-nums">MT5 {age}</span>
    </StatePill>
  );
}
