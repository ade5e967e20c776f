import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { useAddressValue } from '@/components/links';
import { Panel } from '@/components/Panel';
import { Pill, type Tone } from '@/components/Pill';
import { RequestView } from '@/components/RequestView';
import type { ResponseOf } from '@/ipc/call';
import { useEndpoint } from '@/ipc/query';
import { formatDay, timeZone } from '@/lib/dates';
import { dayIn } from '@/lib/days';
import { formatCount, unknownMark } from '@/lib/figures';
import { useNow } from '@/lib/now';
import { AccountProof } from './AccountProof';
import { ProofGrid } from './ProofGrid';

export type Proof = ResponseOf<'mt5.completeness'>['accounts'][number];

const tones: Record<Proof['state'], Tone> = { proven: 'good', gaps: 'bad', no_balance: 'warn', no_deals: 'quiet', clock_unknown: 'warn' };

/** Whether the history is all there: day by day, opening balance and every deal must come to the broker's balance. */
export function CompletenessPart() {
  const { t } = useTranslation('deals');
  const proofs = useEndpoint('mt5.completeness', {});
  return (
    <RequestView query={proofs} skeleton={<div aria-hidden className="h-full rounded-lg border bg-raised" />}>
      {(data) => (data.accounts.length === 0 ? <EmptyState icon={ShieldCheck} text={t('proof.none')} /> : <Proofs accounts={data.accounts} />)}
    </RequestView>
  );
}

function Proofs({ accounts }: { accounts: readonly Proof[] }) {
  const { t } = useTranslation('deals');
  const { t: common } = useTranslation();
  const [login, setLogin] = useAddressValue('account');
  const today = dayIn(timeZone(), useNow(600));
  const [focus, setFocus] = useState(0);
  const first = accounts.find((account) => account.state === 'gaps') ?? accounts[0];
  const shown = accounts.find((account) => account.login === login) ?? first;
  const proven = accounts.filter((account) => account.state === 'proven').length;
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_360px] gap-3 wide:grid-cols-[minmax(0,1fr)_460px]">
      <Panel title={t('proof.title')} note={t('proof.note', { proven: formatCount(proven), all: formatCount(accounts.length) })} className="min-h-0">
        <div className="min-h-0 flex-1 overflow-auto">
          <table aria-label={t('proof.title')} className="w-full text-xs">
            <thead>
              <tr className="h-8 border-b text-2xs text-muted">
                <th scope="col" className="ps-4 pe-2 text-start font-normal">{t('account')}</th>
                <th scope="col" className="px-2 text-start font-normal">{t('proof.state')}</th>
                <th scope="col" className="px-2 text-end font-normal whitespace-nowrap">{t('proof.until')}</th>
                <th scope="col" className="px-2 text-end font-normal whitespace-nowrap">{t('proof.open')}</th>
                <th scope="col" className="ps-2 pe-4 text-start font-normal">{t('proof.lastDays')}</th>
              </tr>
            </thead>
            <tbody className="divide-y">
              {accounts.map((account, at) => (
                <tr key={account.login} className="h-10 hover:bg-sunken" data-shown={account === shown}>
                  <th scope="row" className="max-w-36 ps-4 pe-2 text-start font-medium">
                    <button
                      type="button"
                      aria-pressed={account === shown}
                      tabIndex={at === focus ? 0 : -1}
                      onFocus={() => setFocus(at)}
                      onKeyDown={(event) => {
                        const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
                        const row = event.currentTarget.closest('tr');
                        const next = move === 1 ? row?.nextElementSibling : move === -1 ? row?.previousElementSibling : null;
                        if (next) {
                          event.preventDefault();
                          next.querySelector('button')?.focus();
                        }
                      }}
                      onClick={() => setLogin(account.login)}
                      className="block max-w-full truncate rounded-sm hover:text-accent-text aria-pressed:text-accent-text"
                    >
                      {account.name ?? account.login}
                    </button>
                  </th>
                  <td className="px-2">
                    <Pill tone={tones[account.state]}>{t(`proof.states.${account.state}`)}</Pill>
                    {account.in_book ? null : <Pill tone="warn" className="ms-1">{common('account.notInBook')}</Pill>}
                  </td>
                  <td className="px-2 text-end whitespace-nowrap">{account.proven_until === null ? unknownMark : formatDay(account.proven_until)}</td>
                  <td className="px-2 text-end">{formatCount(account.days_open)}</td>
                  <td className="ps-2 pe-4"><ProofGrid proof={account} today={today} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="border-t px-4 py-2 text-xs text-muted">{t('proof.legend')}</p>
      </Panel>
      {shown === undefined ? null : <AccountProof key={shown.login} proof={shown} />}
    </div>
  );
}
