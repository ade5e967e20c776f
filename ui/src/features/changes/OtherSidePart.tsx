import { Database } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { Facts } from '@/components/Facts';
import { useGo } from '@/components/links';
import { Panel } from '@/components/Panel';
import type { OtherSide } from '@/ipc/contract.gen';
import { formatCount } from '@/lib/figures';
import { formatSize } from '@/lib/size';

/** What the database on the other side can do, and what follows from it. */
export function OtherSidePart({ side }: { side: OtherSide | null }) {
  const { t } = useTranslation('changes');
  const go = useGo();
  const connections = <Button className="h-7" onClick={() => go('/settings?part=connections')}>{t('other.toConnections')}</Button>;
  if (side === null) {
    return (
      <Panel>
        <EmptyState icon={Database} text={t('other.none')} action={connections} />
      </Panel>
    );
  }
  const journal = side.journal_writable === null ? t('other.journalUnknown') : t(side.journal_writable ? 'other.journalYes' : 'other.journalNo');
  const used = side.used_bytes === null ? t('other.unknown') : formatSize(side.used_bytes);
  return (
    <Panel title={`MongoDB ${side.server_version}`} actions={connections}>
      <Facts
        className="px-4 py-3"
        facts={[
          { label: t('other.asOf'), value: <Age at={side.as_of} /> },
          { label: t('other.tier'), value: t(`other.tiers.${side.tier}`) },
          { label: t('other.pace'), value: side.operations_a_second === null ? t('other.paceNone') : t('other.paceMost', { count: side.operations_a_second }) },
          { label: t('other.trip'), value: `${formatCount(side.round_trip_ms)}\u00a0ms` },
          { label: t('other.streams'), value: t(side.change_streams ? 'other.streamsYes' : 'other.streamsNo') },
          { label: t('other.transactions'), value: t(side.transactions ? 'other.transactionsYes' : 'other.transactionsNo') },
          { label: t('other.journal'), value: <span className={side.journal_writable === false ? 'text-warn' : undefined}>{journal}</span> },
          { label: t('other.unreadable'), value: <Missing names={side.unreadable} /> },
          { label: t('other.unwritable'), value: <Missing names={side.unwritable} /> },
          { label: t('other.space'), value: side.limit_bytes === null ? used : t('other.spaceOf', { used, limit: formatSize(side.limit_bytes) }) },
        ]}
      />
    </Panel>
  );
}

/** Collections that the user of the connection may not touch. */
function Missing({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('changes');
  return names.length === 0 ? <>{t('other.nothing')}</> : <span className="font-mono text-xs text-warn">{names.join(', ')}</span>;
}
