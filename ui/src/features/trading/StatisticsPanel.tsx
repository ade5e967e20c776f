import { ChevronRight } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { ExplainButton } from '@/components/explain/Explainable';
import { Panel } from '@/components/Panel';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import { useInSight } from '@/components/useInSight';
import type { ResponseOf } from '@/ipc/call';
import type { ExplainRequest, PerformanceEntity } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatCount, formatDecimal, formatPercent, unknownMark } from '@/lib/figures';
import { Amount } from './figures';
import { groupNames, statisticGroups, type StatisticRow } from './statistics';
import { daysOf, type Span } from './useSpan';

type Group = ResponseOf<'mt5.statistics'>['groups'][number];
type Figure = Group['figures'][number];

/** The figures of the terminal's own report over all the trades, by the same definitions; a press explains each. */
export function StatisticsPanel({ entity, span, strategy }: { entity: PerformanceEntity; span: Span | null; strategy?: string | undefined }) {
  const { t } = useTranslation('deals');
  const [currency, setCurrency] = useState<string | null>(null);
  const asked = { entity, ...daysOf(span), ...(strategy === undefined ? {} : { strategy }) };
  const statistics = useEndpoint('mt5.statistics', asked);
  const groups = statistics.data?.groups ?? [];
  const shown = groups.find((group) => group.currency === currency) ?? groups[0];
  const chooser = groups.length < 2 || shown === undefined ? undefined : <Segmented label={t('currency')} value={shown.currency} segments={groups.map((group) => ({ value: group.currency, label: group.currency }))} onChange={setCurrency} />;
  return (
    <Panel title={t('statistics')} note={shown === undefined ? null : t('counted', { deals: formatCount(shown.deals), accounts: formatCount(shown.accounts) })} actions={chooser} loading={statistics.isPlaceholderData} className="min-h-0">
      <RequestView query={statistics} skeleton={<div aria-hidden className="flex-1" />}>
        {() => (shown === undefined ? <EmptyState text={t('noTrades')} /> : <Figures group={shown} explain={(name) => ({ figure: 'trade_statistic', statistics: asked, of: shown.currency, name })} note={strategy === undefined ? null : t('strategyNote')} />)}
      </RequestView>
    </Panel>
  );
}

function Figures({ group, explain, note }: { group: Group; explain: (name: string) => ExplainRequest; note: string | null }) {
  const { t } = useTranslation('deals');
  const [open, setOpen] = useState<string | null>(null);
  const figures = useMemo(() => new Map(group.figures.map((figure) => [figure.name, figure])), [group]);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pb-2">
      {group.unknown === null ? null : <p className="border-b px-4 py-2 text-xs text-warn">{t(group.unknown === 'no_data' ? 'noTrades' : 'outOfRange')}</p>}
      {note === null ? null : <p className="border-b px-4 py-2 text-xs text-muted">{note}</p>}
      {groupNames.map((name) => (
        <div key={name}>
          <h3 className="px-4 pt-2.5 pb-0.5 text-2xs font-medium text-muted">{t(`statGroups.${name}`)}</h3>
          <ul>
            {statisticGroups[name].map((row) => (
              <Row key={row.name} row={row} explain={explain(row.name)} figures={figures} currency={group.currency} open={open === row.name} onOpen={() => setOpen(open === row.name ? null : row.name)} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

interface RowProps {
  row: StatisticRow;
  explain: ExplainRequest;
  figures: ReadonlyMap<string, Figure>;
  currency: string;
  open: boolean;
  onOpen: () => void;
}

function Row({ row, explain, figures, currency, open, onOpen }: RowProps) {
  const { t } = useTranslation('deals');
  const detail = useId();
  const beside = 'beside' in row ? figures.get(row.beside) : undefined;
  return (
    <li>
      <button type="button" aria-expanded={open} aria-controls={open ? detail : undefined} onClick={onOpen} className="flex h-7 w-full items-center gap-1.5 ps-2.5 pe-4 text-start text-xs hover:bg-sunken focus-visible:outline-offset-[-2px]">
        <ChevronRight size={12} aria-hidden className={cx('shrink-0 text-muted transition-transform duration-100', open && 'rotate-90')} />
        <span className="min-w-0 flex-1 truncate">{t(`stats.${row.name}.name`)}</span>
        {beside?.value == null ? null : <span className="text-muted">{row.name.endsWith('_pct') ? <Amount amount={beside.value} currency={currency} /> : formatPercent(beside.value)}</span>}
        <span className="font-medium"><Value row={row} figure={figures.get(row.name)} currency={currency} /></span>
      </button>
      {open ? <Detail id={detail} row={row} explain={figures.get(row.name)?.value == null ? null : explain} /> : null}
    </li>
  );
}

/** What the figure means, and the way to the deals it counts. */
function Detail({ id, row, explain }: { id: string; row: StatisticRow; explain: ExplainRequest | null }) {
  const { t } = useTranslation('deals');
  const opened = useInSight<HTMLDivElement>();
  return (
    <div ref={opened} id={id} className="mx-4 mb-1.5 scroll-mb-2 rounded-md bg-sunken px-3 py-2 text-xs">
      <p>{t(`stats.${row.name}.means`)}</p>
      {explain === null ? null : <ExplainButton of={explain} name={t(`stats.${row.name}.name`)} />}
    </div>
  );
}

function Value({ row, figure, currency }: { row: StatisticRow; figure: Figure | undefined; currency: string }) {
  const { t } = useTranslation('deals');
  if (figure === undefined || (figure.value === null && figure.count === null)) return <span title={t('noFigure')} className="text-muted">{unknownMark}</span>;
  const { value, count } = figure;
  // A run is told by its length and by what it came to.
  const length = value !== null && count !== null ? <span className="font-normal text-muted"> {t('inARow', { count, replace: { count: formatCount(count) } })}</span> : null;
  switch (row.unit) {
    case 'money':
      return <><Amount amount={value} currency={currency} />{length}</>;
    case 'count':
      return value !== null && count !== null ? <>{formatCount(count)}<span className="font-normal text-muted"> <Amount amount={value} currency={currency} /></span></> : <>{count === null ? formatDecimal(value ?? '', 0) : formatCount(count)}</>;
    case 'percent':
      return <>{formatPercent(value ?? '')}</>;
    case 'factor':
      return <>{formatDecimal(value ?? '', 4)}</>;
    case 'number':
      return <>{formatDecimal(value ?? '', 2)}</>;
  }
}
