import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '@/components/MoneyText';
import { Noted } from '@/components/Noted';
import { Panel } from '@/components/Panel';
import { Pill } from '@/components/Pill';
import { PlainTable, type PlainColumn } from '@/components/PlainTable';
import type { RedemptionRow } from '@/ipc/contract.gen';
import { formatDay, formatInstant, formatUtc, millisOf } from '@/lib/dates';
import { plainWord, stateTone } from './marks';
import { useWord } from './useWord';

function Asked({ at }: { at: string | null }) {
  const millis = at === null ? null : millisOf(at);
  return millis === null ? <span className="text-muted">{'\u2013'}</span> : <Noted note={formatUtc(millis)}>{formatInstant(millis)}</Noted>;
}

/** What was asked to be paid back, newest first. */
export function RedemptionsPanel({ redemptions }: { redemptions: readonly RedemptionRow[] }) {
  const { t } = useTranslation('investors');
  const word = useWord();
  const columns = useMemo<PlainColumn<RedemptionRow>[]>(
    () => [
      { id: 'asked', header: t('redemptions.asked'), cell: (row) => <Asked at={row.requested_at} /> },
      { id: 'kind', header: t('redemptions.kind'), cell: (row) => (row.kind === 'interest' || row.kind === 'principal' ? t(`schedule.${row.kind}`) : plainWord(row.kind)) },
      { id: 'state', header: t('redemptions.state'), cell: (row) => <Pill tone={stateTone(row.state)}>{word('redemptionStates', row.state)}</Pill> },
      { id: 'paid', header: t('redemptions.paid'), align: 'end', cell: (row) => (row.paid_on === null ? <span className="text-muted">{'\u2013'}</span> : formatDay(row.paid_on)) },
      { id: 'amount', header: t('redemptions.amount'), align: 'end', cell: (row) => <MoneyText figure={{ ...row.amount, unknown: null, provenance: null }} code /> },
    ],
    [t, word],
  );
  return (
    <Panel title={t('redemptions.title')}>
      {redemptions.length === 0 ? <p className="p-4 text-sm text-muted">{t('redemptions.none')}</p> : <PlainTable label={t('redemptions.title')} columns={columns} rows={redemptions} rowId={(row) => row.redemption_id} />}
    </Panel>
  );
}
