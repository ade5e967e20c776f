import { Scale } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
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
import { StrategyTable } from './StrategyTable';
import { daysOf, useSpan, type Span } from './useSpan';

type Group = ResponseOf<'mt5.rollups'>['groups'][number];
const bys = ['manager', 'fund', 'account', 'strategy', 'firm'] as const;
type Grouping = Exclude<(typeof bys)[number], 'strategy'>;

/** Traders, funds, accounts and strategies beside each other. */
export function ComparePart() {
  const { t } = useTranslation('trading');
  const [written, setBy] = useAddressValue('by');
  const by = bys.find((each) => each === written) ?? 'manager';
  const choice = useSpan();
  const tools = (
    <>
      <SpanChooser {...choice} />
      <Segmented label={t('compare.by')} value={by} segments={bys.map((value) => ({ value, label: t(`compare.bys.${value}`) }))} onChange={(next) => setBy(next === 'manager' ? null : next)} />
    </>
  );
  return by === 'strategy' ? <StrategyTable span={choice.span} tools={tools} /> : <GroupTable by={by} span={choice.span} tools={tools} />;
}

/** Groups of accounts. Demo accounts never count, and money moved between own accounts is no gain. */
function GroupTable({ by, span, tools }: { by: Grouping; span: Span | null; tools: ReactNode }) {
  const { t } = useTranslation('trading');
  const rollups = useEndpoint('mt5.rollups', { by, ...daysOf(span) });
  const currencies = new Set(rollups.data?.groups.map((group) => group.currency));
  const columns = useColumns(currencies.size === 1 ? ([...currencies][0] ?? null) : null);
  const go = useGo();
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

/** `only`: the currency of every group, where they have but one; else each amount says its own. */
function useColumns(only: string | null): ListColumn<Group>[] {
  const { t } = useTranslation('trading');
  return useMemo<ListColumn<Group>[]>(() => {
    const fall = (id: 'drawdown' | 'max_drawdown'): ListColumn<Group> => ({
      id, header: t(`compare.${id}`), width: id === 'drawdown' ? 112 : 96, align: 'end', sortable: true,
      cell: (group) => formatFall(group[id]),
      text: (group) => group[id] ?? '',
      order: { decimal: (group) => group[id] },
    });
    const money = (id: 'equity' | 'result' | 'net_flow'): ListColumn<Group> => ({
      id, header: id === 'equity' && only !== null ? t('compare.equityIn', { currency: only }) : t(`compare.${id}`), width: id === 'equity' && only === null ? 148 : 116, align: 'end', sortable: true,
      cell: (group) => (id === 'result' ? <Result amount={group[id]} currency={group.currency} /> : <Amount amount={group[id]} currency={group.currency} code={id === 'equity' && only === null} flow={id === 'net_flow'} />),
      text: (group) => group[id] ?? '',
      order: { decimal: (group) => group[id] },
      total: (group) => ({ amount: group[id], currency: group.currency }),
    });
    return [
      { id: 'name', header: t('compare.name'), width: 220, grow: 1, sortable: true, text: (group) => group.name, cell: (group) => <span className="flex items-center gap-2"><span className="truncate">{group.name}</span>{group.stale ? <Pill tone="warn">{t('compare.stale')}</Pill> : null}</span> },
      { id: 'curve', header: t('compare.curve'), width: 88, cell: (group) => <Sparkline values={group.curve} label={t('compare.curveOf', { name: group.name })} width={60} height={22} />, text: () => '', filter: false },
      { id: 'accounts', header: t('compare.accounts'), width: 72, align: 'end', sortable: true, cell: (group) => formatCount(group.accounts), text: (group) => String(group.accounts), order: { decimal: (group) => String(group.accounts) } },
      money('equity'), money('result'), money('net_flow'),
      { id: 'growth', header: t('compare.growth'), width: 92, align: 'end', sortable: true, cell: (group) => ratio(group.growth), text: (group) => ratio(group.growth), order: { decimal: (group) => group.growth?.toFixed(10) ?? null } },
      fall('drawdown'), fall('max_drawdown'),
    ];
  }, [t, only]);
}
