import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { MoneyText } from '@/components/MoneyText';
import { Noted } from '@/components/Noted';
import { Panel } from '@/components/Panel';
import { Pill } from '@/components/Pill';
import { PlainTable, type PlainColumn } from '@/components/PlainTable';
import { StandingMark, useStanding } from '@/components/StandingMark';
import type { ContractRow, RedemptionRow } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { formatDay, formatInstant, formatUtc, millisOf } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { plainWord, stateTone } from './marks';
import { RedemptionDialog } from './RedemptionDialog';
import { useWord } from './useWord';

function Asked({ at }: { at: string | null }) {
  const millis = at === null ? null : millisOf(at);
  return millis === null ? <span className="text-muted">{'\u2013'}</span> : <Noted note={formatUtc(millis)}>{formatInstant(millis)}</Noted>;
}

/** What was asked to be paid back, newest first. */
export function RedemptionsPanel({ redemptions, contracts }: { redemptions: readonly RedemptionRow[]; contracts: readonly ContractRow[] }) {
  const { t } = useTranslation('investors');
  const word = useWord();
  const [asking, setAsking] = useState(false);
  const today = new Date(useNow(60)).toISOString().slice(0, 10);
  const may = useEndpoint('desk.state', {}).data?.person?.permissions.includes('edit_book') === true;
  const running = contracts.filter((row) => row.is_client_money);
  const columns = useMemo<PlainColumn<RedemptionRow>[]>(
    () => [
      { id: 'asked', header: t('redemptions.asked'), cell: (row) => <Asked at={row.requested_at} /> },
      { id: 'kind', header: t('redemptions.kind'), cell: (row) => (row.kind === 'interest' || row.kind === 'principal' ? t(`schedule.${row.kind}`) : plainWord(row.kind)) },
      { id: 'state', header: t('redemptions.state'), cell: (row) => <State row={row} word={word('redemptionStates', row.state)} /> },
      { id: 'paid', header: t('redemptions.paid'), align: 'end', cell: (row) => (row.paid_on === null ? <span className="text-muted">{'\u2013'}</span> : formatDay(row.paid_on)) },
      { id: 'amount', header: t('redemptions.amount'), align: 'end', cell: (row) => <MoneyText figure={{ ...row.amount, unknown: null, provenance: null }} code /> },
    ],
    [t, word],
  );
  return (
    <Panel
      title={t('redemptions.title')}
      actions={
        may && running.length > 0 ? (
          <Button look="quiet" className="h-7" onClick={() => setAsking(true)}>
            {t('redeem.open')}
          </Button>
        ) : null
      }
    >
      {redemptions.length === 0 ? <p className="p-4 text-sm text-muted">{t('redemptions.none')}</p> : <PlainTable label={t('redemptions.title')} columns={columns} rows={redemptions} rowId={(row) => row.redemption_id} />}
      {asking ? <RedemptionDialog contracts={running} today={today} onClose={() => setAsking(false)} /> : null}
    </Panel>
  );
}

function State({ row, word }: { row: RedemptionRow; word: string }) {
  const standing = useStanding(row.redemption_id);
  return (
    <span className="inline-flex gap-1.5">
      <Pill tone={stateTone(row.state)}>{word}</Pill>
      <StandingMark standing={standing} />
    </span>
  );
}
