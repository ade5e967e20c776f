import { CalendarDays, Grid3x3, Rows3 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { PlainTable } from '@/components/PlainTable';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import type { ResponseOf } from '@/ipc/call';
import type { PerformanceEntity } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { formatDay } from '@/lib/dates';
import { formatCount } from '@/lib/figures';
import { Result } from './figures';
import { HeatMap } from './HeatMap';
import { SpanChooser } from './SpanChooser';
import { daysOf, useSpan } from './useSpan';

type Group = ResponseOf<'mt5.calendar'>['groups'][number];

/** What each day brought, closed trades and costs together, in the broker's days. */
export function CalendarPart({ entity }: { entity: PerformanceEntity }) {
  const { t } = useTranslation('deals');
  const choice = useSpan();
  const calendar = useEndpoint('mt5.calendar', { entity, ...daysOf(choice.span) });
  const [currency, setCurrency] = useState<string | null>(null);
  const [look, setLook] = useState<'map' | 'table'>('map');
  const groups = calendar.data?.groups ?? [];
  const shown = groups.find((group) => group.currency === currency) ?? groups[0];
  const tools = (
    <>
      <SpanChooser {...choice} />
      {groups.length < 2 || shown === undefined ? null : <Segmented label={t('currency')} value={shown.currency} segments={groups.map((group) => ({ value: group.currency, label: group.currency }))} onChange={setCurrency} />}
      <Segmented label={t('look')} value={look} segments={[{ value: 'map', label: t('asMap'), icon: Grid3x3 }, { value: 'table', label: t('asTable'), icon: Rows3 }]} onChange={setLook} />
    </>
  );
  return (
    <Panel title={t('calendar')} note={t('calendarNote')} actions={tools} loading={calendar.isPlaceholderData} className="h-full">
      <RequestView query={calendar} skeleton={<div aria-hidden className="flex-1" />}>
        {() => (shown === undefined ? <EmptyState icon={CalendarDays} text={t('noTrades')} /> : look === 'map' ? <HeatMap months={shown.months} currency={shown.currency} /> : <DayTable group={shown} />)}
      </RequestView>
    </Panel>
  );
}

function DayTable({ group }: { group: Group }) {
  const { t } = useTranslation('deals');
  const days = group.months.flatMap((month) => month.days).toReversed();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <PlainTable
        label={t('calendar')}
        rows={days}
        rowId={(day) => day.day}
        columns={[
          { id: 'day', header: t('day'), cell: (day) => formatDay(day.day) },
          { id: 'trades', header: t('trades'), align: 'end', cell: (day) => formatCount(day.trades) },
          { id: 'result', header: t('result'), align: 'end', cell: (day) => <Result amount={day.result} currency={group.currency} /> },
        ]}
      />
    </div>
  );
}
