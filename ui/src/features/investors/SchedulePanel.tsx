import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ExplainedMoney } from '@/components/explain/ExplainedMoney';
import { Panel } from '@/components/Panel';
import { Pill } from '@/components/Pill';
import { PlainTable, type PlainColumn } from '@/components/PlainTable';
import type { DuePayment } from '@/ipc/contract.gen';
import { formatDay, formatDaysAway } from '@/lib/dates';
import { formatCount } from '@/lib/figures';
import { useNow } from '@/lib/now';

/** What is to be paid and when; what is overdue comes first and says so. */
export function SchedulePanel({ schedule }: { schedule: readonly DuePayment[] }) {
  const { t } = useTranslation('investors');
  const now = useNow(3_600);
  const columns = useMemo<PlainColumn<DuePayment>[]>(
    () => [
      {
        id: 'due', header: t('schedule.due'),
        cell: (row) => (
          <span className="flex items-center gap-2">
            <span className="w-24">{formatDay(row.due)}</span>
            {row.overdue ? <Pill tone="bad">{t('schedule.overdue')}</Pill> : <span className="text-muted">{formatDaysAway(row.due, now)}</span>}
          </span>
        ),
      },
      { id: 'kind', header: t('schedule.kind'), cell: (row) => t(`schedule.${row.kind}`) },
      { id: 'fund', header: t('schedule.fund'), cell: (row) => row.fund_code },
      { id: 'amount', header: t('schedule.amount'), align: 'end', cell: (row) => <ExplainedMoney of={{ figure: 'payment', investment_id: row.investment_id, due: row.due, kind: row.kind }} name={t(`schedule.${row.kind}`)} figure={{ ...row.amount, unknown: null, provenance: null }} code /> },
    ],
    [t, now],
  );
  return (
    <Panel title={t('schedule.title')} note={schedule.length > 1 ? formatCount(schedule.length) : undefined}>
      {schedule.length === 0 ? (
        <p className="p-4 text-sm text-muted">{t('schedule.none')}</p>
      ) : (
        <PlainTable label={t('schedule.title')} columns={columns} rows={schedule} rowId={(row, at) => `${row.investment_id}-${row.due}-${row.kind}-${at}`} />
      )}
    </Panel>
  );
}
