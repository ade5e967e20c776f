import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ExplainedMoney } from '@/components/explain/ExplainedMoney';
import { Noted } from '@/components/Noted';
import { PageLink } from '@/components/PageLink';
import { Panel } from '@/components/Panel';
import { Pill } from '@/components/Pill';
import { PlainTable, type PlainColumn } from '@/components/PlainTable';
import { StandingSign } from '@/components/StandingMark';
import { Unknown } from '@/components/Unknown';
import type { ContractPart, ContractRow, MoneyFigure } from '@/ipc/contract.gen';
import { formatDay } from '@/lib/dates';
import { formatCount, formatPercent } from '@/lib/figures';
import { stateTone } from './marks';
import { useWord } from './useWord';

const day = (date: string | null) => (date === null ? <Unknown reason={null} /> : formatDay(date));

/** What the row has no room for. */
function noteOf(row: ContractRow, t: ReturnType<typeof useTranslation<'investors'>>['t']): string {
  const interest = row.interest_start === null ? '' : `${t('contracts.interest')} ${formatDay(row.interest_start)}`;
  return [`${t('contracts.id')} ${row.investment_id}`, interest].filter(Boolean).join('\n');
}

interface FigureProps {
  row: ContractRow;
  part: ContractPart;
  name: string;
  figure: MoneyFigure;
  code?: boolean;
}

/** A figure of a contract; it opens to the terms and the payments it follows from. */
function Figure({ row, part, name, figure, code = false }: FigureProps) {
  return <ExplainedMoney of={{ figure: 'contract', investment_id: row.investment_id, part }} name={`${name}  ·  ${row.fund_code}`} figure={figure} code={code} />;
}

/** The contracts, newest first, with what each still owes. */
export function ContractsPanel({ contracts }: { contracts: readonly ContractRow[] }) {
  const { t } = useTranslation('investors');
  const word = useWord();
  const columns = useMemo<PlainColumn<ContractRow>[]>(
    () => [
      {
        id: 'fund', header: t('contracts.fund'),
        cell: (row) => (
          <span className="inline-flex items-center gap-2">
            <Noted note={noteOf(row, t)}>
              <span className="font-medium">{row.fund_code}</span>
            </Noted>
            <StandingSign id={row.investment_id} />
          </span>
        ),
      },
      {
        id: 'state', header: t('contracts.state'),
        cell: (row) => (
          <span className="inline-flex items-center gap-2">
            <Pill tone={stateTone(row.state)}>{word('states', row.state)}</Pill>
            {row.is_client_money ? null : <span className="text-2xs text-muted">{t('contracts.notCounted')}</span>}
          </span>
        ),
      },
      { id: 'principal', header: t('contracts.principal'), align: 'end', cell: (row) => <Figure row={row} part="principal" name={t('contracts.principal')} figure={{ ...row.principal, unknown: null, provenance: null }} code /> },
      { id: 'rate', header: t('contracts.rate'), align: 'end', cell: (row) => (row.percent_a_month === null ? <Unknown reason={null} /> : formatPercent(row.percent_a_month)) },
      { id: 'start', header: t('contracts.start'), align: 'end', cell: (row) => day(row.start) },
      { id: 'interest', wide: true, header: t('contracts.interest'), align: 'end', cell: (row) => day(row.interest_start) },
      { id: 'end', header: t('contracts.end'), align: 'end', cell: (row) => day(row.contract_end) },
      { id: 'paid', header: t('contracts.paid'), align: 'end', cell: (row) => <Figure row={row} part="interest_paid" name={t('contracts.paid')} figure={row.interest_paid} /> },
      { id: 'owed', header: t('contracts.owed'), align: 'end', cell: (row) => <Figure row={row} part="still_owed" name={t('contracts.owed')} figure={row.still_owed} /> },
      {
        id: 'accounts', header: t('contracts.accounts'),
        cell: (row) => (
          <span className="inline-flex gap-2">
            {row.accounts.slice(0, 1).map((login) => (
              <PageLink key={login} to={`/trading/${encodeURIComponent(login)}`} className="underline decoration-line-strong underline-offset-2">
                {login}
              </PageLink>
            ))}
            {row.accounts.length > 1 ? <Noted note={row.accounts.join('\n')}>{`+${row.accounts.length - 1}`}</Noted> : null}
          </span>
        ),
      },
    ],
    [t, word],
  );
  return (
    <Panel title={t('contracts.title')} note={contracts.length > 1 ? formatCount(contracts.length) : undefined}>
      {contracts.length === 0 ? <p className="p-4 text-sm text-muted">{t('contracts.none')}</p> : <PlainTable label={t('contracts.title')} columns={columns} rows={contracts} rowId={(row) => row.investment_id} />}
    </Panel>
  );
}
