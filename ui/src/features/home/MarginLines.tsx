import { useTranslation } from 'react-i18next';
import { SignedMoney } from '@/components/accounts/SignedMoney';
import { PageLink } from '@/components/PageLink';
import { PercentText } from '@/components/PercentText';
import type { AccountCard } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { compareDecimals } from '@/lib/decimal';

/** So many accounts at most. */
const shown = 4;

/** The accounts that count with the least margin level, the least first. */
export function leastMargin(accounts: readonly AccountCard[]): AccountCard[] {
  const level = (account: AccountCard): string => account.margin_level.percent ?? '';
  return accounts.filter((account) => account.is_active && !account.is_demo && account.margin_level.percent !== null).toSorted((a, b) => compareDecimals(level(a), level(b))).slice(0, shown);
}

/** Where the window has the room: which accounts are nearest to a margin call, and what is open in them. */
export function MarginLines() {
  const { t } = useTranslation('home');
  const { data } = useEndpoint('trading.accounts', {});
  const accounts = leastMargin(data?.accounts ?? []);
  if (accounts.length === 0) return null;
  return (
    <table className="w-full border-t text-xs max-wide:hidden">
      <thead className="text-2xs text-muted">
        <tr className="h-8 *:px-2 *:font-normal *:whitespace-nowrap *:first:ps-4 *:last:pe-4">
          <th scope="col" className="text-start">{t('risk.least')}</th>
          <th scope="col" className="text-end">{t('risk.floatingShort')}</th>
          <th scope="col" className="text-end">{t('risk.margin')}</th>
        </tr>
      </thead>
      <tbody className="divide-y border-t">
        {accounts.map((account) => (
          <tr key={account.login} className="h-7 *:px-2 *:whitespace-nowrap *:first:ps-4 *:last:pe-4 hover:bg-sunken">
            <td className="max-w-0 truncate"><PageLink to={`/trading/${encodeURIComponent(account.login)}`} className="font-medium">{account.name ?? account.login}</PageLink></td>
            <td className="w-28 text-end"><SignedMoney figure={account.floating} /></td>
            <td className="w-28 text-end"><PercentText figure={account.margin_level} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
