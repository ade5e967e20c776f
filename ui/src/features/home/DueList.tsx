import { CalendarCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { Explainable } from '@/components/explain/Explainable';
import { momentOf, useMoment } from '@/components/moment';
import { MoneyText } from '@/components/MoneyText';
import { PageLink } from '@/components/PageLink';
import { Panel } from '@/components/Panel';
import { Pill } from '@/components/Pill';
import type { DuePayment, ExplainRequest, Owed } from '@/ipc/contract.gen';
import { formatDaysAway, formatNearDay } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { useMay } from './useMay';

export interface DueListProps {
  due: readonly DuePayment[];
  count: number;
  owed: Owed;
}

/** What must be paid within thirty days, overdue first. */
export function DueList({ due, count, owed }: DueListProps) {
  const { t } = useTranslation('home');
  const may = useMay();
  const at = momentOf({ asAt: null, currency: useMoment().currency });
  const note = (
    <span className="flex gap-4">
      <Sum label={t('due.nextThirtyDays')} explain={may('view_book') ? { figure: 'obligations', fund: null, due: 'next_thirty_days', ...at } : undefined}><MoneyText figure={owed.next_thirty_days} /></Sum>
      <Sum label={t('due.total')} explain={may('view_book') ? { figure: 'obligations', fund: null, ...at } : undefined}><MoneyText figure={owed.total} /></Sum>
    </span>
  );
  return (
    <Panel title={t('due.title')} note={note} actions={count > due.length ? <span className="pe-2 text-xs text-muted">{t('due.firstOf', { shown: due.length, count })}</span> : undefined}>
      {due.length === 0 ? (
        <EmptyState icon={CalendarCheck} text={t('due.none')} />
      ) : (
        <div className="@container min-h-0 flex-1 overflow-y-auto" tabIndex={0} role="group" aria-label={t('due.title')}>
          <table className="w-full text-xs">
            <thead className="sticky top-0 bg-raised text-2xs text-muted">
              <tr className="h-7 border-b *:px-3 *:text-start *:font-normal *:first:ps-4">
                <th scope="col">{t('due.day')}</th>
                <th scope="col">{t('due.investor')}</th>
                <th scope="col" className="@max-[560px]:hidden">{t('due.fund')}</th>
                <th scope="col">{t('due.kind')}</th>
                <th scope="col" className="pe-4! text-end!">{t('due.amount')}</th>
              </tr>
            </thead>
            <tbody>
              {due.map((payment) => (
                <Row key={`${payment.investment_id}-${payment.due}-${payment.kind}`} payment={payment} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Sum({ label, explain, children }: { label: string; explain: ExplainRequest | undefined; children: React.ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {label}
      {explain === undefined ? null : <Explainable of={explain} name={label} />}
      <span className="font-medium text-text">{children}</span>
    </span>
  );
}

function Row({ payment }: { payment: DuePayment }) {
  const { t } = useTranslation('home');
  const now = useNow(60);
  return (
    <tr className="h-7 border-b *:px-3 *:whitespace-nowrap *:first:ps-4 last:border-b-0 hover:bg-sunken">
      <td className="w-44 wide:w-[24%] @max-[560px]:w-40">
        {formatNearDay(payment.due)}
        {payment.overdue ? <Pill tone="bad" className="ms-2">{formatDaysAway(payment.due, now)}<span className="sr-only">, {t('due.overdue')}</span></Pill> : <span className="ms-2 text-muted">{formatDaysAway(payment.due, now)}</span>}
      </td>
      <td className="max-w-0 truncate">
        <PageLink to={`/investors/${encodeURIComponent(payment.client_id)}`} className="font-medium">
          {payment.client_name ?? payment.client_id}
        </PageLink>
      </td>
      <td className="w-28 text-muted wide:w-[15%] @max-[560px]:hidden">{payment.fund_code}</td>
      <td className="w-24 text-muted wide:w-[15%]">
        {t(`due.kinds.${payment.kind}`)}
      </td>
      <td className="w-28 pe-4! text-end font-medium wide:w-[18%]">
        <MoneyText figure={{ ...payment.amount, unknown: null, provenance: null }} />
      </td>
    </tr>
  );
}
