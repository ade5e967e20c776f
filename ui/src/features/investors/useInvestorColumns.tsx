import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '@/components/MoneyText';
import { StandingSign } from '@/components/StandingMark';
import type { Column } from '@/components/table/column';
import { Unknown } from '@/components/Unknown';
import type { InvestorRow } from '@/ipc/contract.gen';
import { formatDay } from '@/lib/dates';
import { formatCount } from '@/lib/figures';
import { KycPill } from './KycPill';

/** The columns of the list. Those that sort bear the names by which the desk sorts; money in another currency than the page's names it. */
export function useInvestorColumns(currency: string | undefined): Column<InvestorRow>[] {
  const { t } = useTranslation('investors');
  return useMemo(
    () => [
      {
        id: 'name', header: t('columns.name'), width: 196, grow: 1, sortable: true,
        cell: (row) => (
          <>
            {row.name ?? <span className="text-muted">{t('nameless')}</span>}
            <StandingSign id={row.client_id} of="client" />
          </>
        ),
        text: (row) => row.name ?? '',
      },
      {
        id: 'client_money', header: t('columns.client_money'), width: 136, align: 'end', sortable: true,
        cell: (row) => <MoneyText figure={row.client_money} code={row.client_money.currency !== currency} />,
        text: (row) => row.client_money.amount ?? '',
        total: (row) => row.client_money,
      },
      { id: 'contracts', header: t('columns.contracts'), width: 92, align: 'end', sortable: true, cell: (row) => formatCount(row.contracts), text: (row) => String(row.contracts) },
      {
        id: 'next_payment', header: t('columns.next_payment'), width: 118, align: 'end', sortable: true,
        cell: (row) => (row.next_payment_on === null ? <span className="text-muted">{'\u2013'}</span> : formatDay(row.next_payment_on)),
        text: (row) => row.next_payment_on ?? '',
      },
      {
        id: 'next_amount', header: t('columns.next_amount'), width: 116, align: 'end',
        cell: (row) => (row.next_payment_on !== null && row.next_payment.length === 0 ? <Unknown reason={null} /> : row.next_payment.map((money, at) => (
          <Fragment key={money.currency}>{at === 0 ? '' : ' + '}<MoneyText figure={{ ...money, unknown: null, provenance: null }} code={money.currency !== currency} /></Fragment>
        ))),
        text: (row) => row.next_payment.map((money) => `${money.amount}${money.currency === currency ? '' : ` ${money.currency}`}`).join(' + '),
      },
      { id: 'kyc', header: t('columns.kyc'), width: 104, sortable: true, cell: (row) => (row.kyc === null ? <Unknown reason="source_has_none" /> : <KycPill mark={row.kyc} />), text: (row) => (row.kyc === null ? '' : t(`kyc.${row.kyc}`)) },
      { id: 'email', header: t('columns.email'), width: 230, grow: 3, cell: (row) => <span className="text-muted">{row.email}</span>, text: (row) => row.email ?? '' },
      { id: 'id', header: t('columns.id'), width: 200, hidden: true, cell: (row) => <code className="font-mono text-muted">{row.client_id}</code>, text: (row) => row.client_id },
    ],
    [t, currency],
  );
}
