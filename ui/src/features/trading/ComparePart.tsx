import { Scale } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Sparkline } from '@/components/chart/Sparkline';
import { EmptyState } from '@/components/EmptyState';
import { entityText } from '@/components/entity/entity';
import { useAddressValue, useGo } from '@/components/links';
import { Pill } from '@/components/Pill';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import { ListTable, type ListColumn } from '@/components/table/ListTable';
import type { ResponseOf } from '@/ipc/call';
import { useEndpoint } from '@/ipc/query';
import { formatCount, formatFall, formatRatio, unknownMark } from '@/lib/figures';
import { Amount, Result } from './figures';
import { SpanChooser } from './SpanChooser';
import { daysOf, useSpan } from './useSpan';

type Group = ResponseOf<'mt5.rollups'>['groups'][number];
const bys = ['manager', 'fund', 'account', 'firm'] as const;

/** Traders, funds and accounts beside each other. Demo accounts never count, and money moved between own accounts is no gain. */
export function ComparePart() {
  const { t } = useTranslation('trading');
  const [written, setBy] = useAddressValue('by');
  const by = bys.find((each) => each === written) ?? 'manager';
  const choice = useSpan();
  const rollups = useEndpoint('mt5.rollups', { by, ...daysOf(choice.span) });
  const columns = useColumns();
  const go = useGo();
  const tools = (
    <>
      <SpanChooser {...choice} />
      <Segmented label={t('compare.by')} value={by} segments={bys.map((value) => ({ value, label: t(`compare.bys.${value}`) }))} onChange={(next) => setBy(next === 'manager' ? null : next)} />
    </>
  );
  return (
    <RequestView query={rollups} skeleton={<div aria-hidden className="h-full rounded-lg border bg-raised" />}>
      {(data, old) => (
        <section aria-label={t('parts.compare')} className="flex h-full min-h-0 flex-col overflow-hidden rounded-lg border bg-raised">
          <ListTable
            key={by}
            label={t('parts.compare')}
            columns={columns}
            rows={data.groups}
            rowId={(group) => `${entityText(group.entity)}-${group.currency}`}
            loading={old}
            sort={{ column: 'result', descending: true }}
            onOpen={(group) => go(`/performance?of=${encodeURIComponent(entityText(group.entity))}`)}
            tools={tools}
            empty={<EmptyState icon={Scale} text={t('compare.none')} />}
          />
        </section>
      )}
    </RequestView>
  );
}

function ratio(value: number | null): string {
  return value === null ? unknownMark : formatRatio(value, 2, 'always');
}

function useColumns(): ListColumn<Group>[] {
  const { t } = useTranslation('trading');
  return useMemo<ListColumn<Group>[]>(() => {
    const fall = (id: 'drawdown' | 'max_drawdown'): ListColumn<Group> => ({
      id, header: t(`compare.${id}`), width: 106, align: 'end', sortable: true,
      cell: (group) => formatFall(group[id]),
      text: (group) => group[id] ?? '',
      order: { decimal: (group) => group[id] },
    });
    const money = (id: 'equity' | 'result' | 'net_flow'): ListColumn<Group> => ({
      id, header: t(`compare.${id}`), width: id === 'equity' ? 132 : 112, align: 'end', sortable: true,
      cell: (group) => (id === 'result' ? <Result amount={group[id]} currency={group.currency} /> : <Amount amount={group[id]} currency={group.currency} code={id === 'equity'} flow={id === 'net_flow'} />),
      text: (group) => group[id] ?? '',
      order: { decimal: (group) => group[id] },
      total: (group) => ({ amount: group[id], currency: group.currency }),
    });
    return [
      { id: 'name', header: t('compare.name'), width: 168, grow: 1, sortable: true, text: (group) => group.name, cell: (group) => <span className="flex items-center gap-2"><span className="truncate">{group.name}</span>{group.stale ? <Pill tone="warn">{t('compare.stale')}</Pill> : null}</span> },
      { id: 'curve', header: t('compare.curve'), width: 128, cell: (group) => <Sparkline values={group.curve} label={t('compare.curveOf', { name: group.name })} width={104} height={22} />, text: () => '', filter: false },
      { id: 'accounts', header: t('compare.accounts'), width: 84, align: 'end', sortable: true, cell: (group) => formatCount(group.accounts), text: (group) => String(group.accounts), order: { decimal: (group) => String(group.accounts) } },
      money('equity'), money('result'), money('net_flow'),
      { id: 'growth', header: t('compare.growth'), width: 106, align: 'end', sortable: true, cell: (group) => ratio(group.growth), text: (group) => ratio(group.growth), order: { decimal: (group) => group.growth?.toFixed(10) ?? null } },
      fall('drawdown'), fall('max_drawdown'),
    ];
  }, [t]);
}
