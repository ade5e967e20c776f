import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { useGo } from '@/components/links';
import { MoneyText } from '@/components/MoneyText';
import { PercentText } from '@/components/PercentText';
import { Skeleton } from '@/components/Skeleton';
import { ListTable, type ListColumn } from '@/components/table/ListTable';
import type { AccountCard, MoneyFigure } from '@/ipc/contract.gen';
import { formatFall, unknownMark } from '@/lib/figures';
import { AccountMarks } from './AccountMarks';
import { SignedMoney } from './SignedMoney';

type Amount = 'equity' | 'balance' | 'floating' | 'profit_and_loss' | 'margin' | 'margin_free' | 'initial_allocation';

export interface AccountTableProps {
  label: string;
  accounts: readonly AccountCard[];
  loading?: boolean;
  tools?: ReactNode;
  /** How far each is below its high-water mark, by login, null while that is read; without it there is no such column. */
  falls?: ReadonlyMap<string, string> | null;
}

/** The accounts in rows: equity first, what it is made of, and how old it is. */
export function AccountTable({ label, accounts, loading = false, tools, falls }: AccountTableProps) {
  const { t } = useTranslation();
  const go = useGo();
  const columns = useMemo<ListColumn<AccountCard>[]>(() => {
    const words = (id: string, header: string, width: number, read: (account: AccountCard) => string | null, hidden = false): ListColumn<AccountCard> => ({
      id, header, width, sortable: true, hidden,
      cell: (account) => <span className="text-muted">{read(account) ?? unknownMark}</span>,
      text: (account) => read(account) ?? '',
    });
    const money = (id: Amount, signed = false, hidden = false): ListColumn<AccountCard> => ({
      id, header: t(`account.${id}`), width: 110, align: 'end', sortable: true, hidden,
      cell: (account) => (signed ? <SignedMoney figure={account[id]} /> : <MoneyText figure={account[id]} />),
      text: (account) => account[id].amount ?? '',
      total: (account): Pick<MoneyFigure, 'amount' | 'currency'> => account[id],
      order: { decimal: (account) => account[id].amount },
    });
    const fall = (known: ReadonlyMap<string, string> | null): ListColumn<AccountCard> => ({
      id: 'fall', header: t('account.fall'), width: 104, align: 'end', sortable: true,
      cell: (account) => (known === null ? <Skeleton className="ms-auto w-10" /> : formatFall(known.get(account.login) ?? null)),
      text: (account) => known?.get(account.login) ?? '',
      order: { decimal: (account) => known?.get(account.login) ?? null },
    });
    return [
      {
        id: 'account', header: t('account.account'), width: 264, grow: 2, sortable: true,
        cell: (account) => (
          <span className="flex items-center gap-2">
            <span className="min-w-20 truncate">{account.name ?? account.login}</span>
            {account.name === null ? null : <span className="min-w-0 truncate font-normal text-muted">{account.login}</span>}
            <AccountMarks account={account} />
          </span>
        ),
        text: (account) => `${account.name ?? ''} ${account.login}`.trim(),
      },
      words('fund', t('account.fund'), 92, (account) => account.fund_code),
      words('currency', t('account.currency'), 76, (account) => account.currency, true),
      money('equity'),
      money('balance'),
      money('floating', true),
      {
        id: 'margin_level', header: t('account.margin_level'), width: 102, align: 'end', sortable: true,
        cell: (account) => <PercentText figure={account.margin_level} />,
        text: (account) => account.margin_level.percent ?? '',
        order: { decimal: (account) => account.margin_level.percent },
      },
      ...(falls === undefined ? [] : [fall(falls)]),
      money('profit_and_loss', true, falls !== undefined),
      money('margin', false, true),
      money('margin_free', false, true),
      money('initial_allocation', false, true),
      words('broker', t('account.broker'), 120, (account) => account.broker, true),
      words('server', t('account.server'), 150, (account) => account.server, true),
      words('manager', t('account.manager'), 120, (account) => account.manager_name, true),
      words('source', t('account.source'), 120, (account) => account.provenance?.source ?? null, true),
      {
        id: 'age', header: t('account.age'), width: 92, align: 'end', sortable: true,
        cell: (account) => <Age at={account.provenance?.as_of ?? null} stale={account.provenance?.stale === true} />,
        text: (account) => account.provenance?.as_of ?? '',
        filter: false,
      },
    ];
  }, [t, falls]);
  return (
    <ListTable
      label={label}
      name="accounts"
      columns={columns}
      rows={accounts}
      rowId={(account) => account.login}
      loading={loading}
      onOpen={(account) => go(`/trading/${encodeURIComponent(account.login)}`)}
      tools={tools}
      empty={t('account.none')}
    />
  );
}
