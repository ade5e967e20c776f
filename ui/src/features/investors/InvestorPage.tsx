import { useTranslation } from 'react-i18next';
import { Explainable } from '@/components/explain/Explainable';
import { FigureTile } from '@/components/FigureTile';
import { RecordGoogle } from '@/components/google/RecordGoogle';
import { MoneyText } from '@/components/MoneyText';
import { Page } from '@/components/Page';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import type { DuePayment, ExplainRequest, Investor, RecordPart } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatDay } from '@/lib/dates';
import { ContactPanel } from './ContactPanel';
import { ContractsPanel } from './ContractsPanel';
import { DocumentsPanel } from './DocumentsPanel';
import { KycPill } from './KycPill';
import { RedemptionsPanel } from './RedemptionsPanel';
import { SchedulePanel } from './SchedulePanel';

/** One investor: what they have, what is owed to them and when, and where their file stands. */
export function InvestorPage({ clientId }: { clientId: string }) {
  const { t } = useTranslation('investors');
  const investor = useEndpoint('investors.show', { client_id: clientId }, { keepOld: false });
  const title = investor.data === undefined ? clientId : (investor.data.name ?? t('nameless'));
  return (
    <Page title={title} record context={investor.data === undefined ? null : <Context investor={investor.data} />}>
      <RequestView query={investor} skeleton={<Space />}>
        {(data, old) => <Record investor={data} old={old} />}
      </RequestView>
    </Page>
  );
}

function Context({ investor }: { investor: Investor }) {
  return (
    <>
      <KycPill mark={investor.kyc} />
      <span className="truncate px-2">{investor.email}</span>
    </>
  );
}

function Space() {
  return (
    <div className="space-y-3">
      <Skeleton className="h-23 rounded-lg" />
      <Skeleton className="h-70 rounded-lg" />
    </div>
  );
}

function Record({ investor, old }: { investor: Investor; old: boolean }) {
  const { t } = useTranslation('investors');
  const explain = (part: RecordPart): ExplainRequest => ({ figure: 'record', client_id: investor.client_id, part });
  return (
    <div className={cx('flex flex-col gap-3 transition-opacity duration-100', old && 'opacity-55')}>
      <section className="grid grid-cols-4 divide-x overflow-hidden rounded-lg border bg-raised">
        <FigureTile label={t('record.clientMoney')} figure={investor.client_money} explain={explain('client_money')}>
          <span className="truncate">{t('record.clientMoneyNote')}</span>
        </FigureTile>
        <FigureTile label={t('record.stillOwed')} figure={investor.still_owed} explain={explain('still_owed')}>
          <span className="truncate">{t('record.stillOwedNote')}</span>
        </FigureTile>
        <FigureTile label={t('record.interestPaid')} figure={investor.interest_paid} explain={explain('interest_paid')}>
          <span className="truncate">{t('record.interestPaidNote')}</span>
        </FigureTile>
        <NextPayment payment={investor.schedule.find((each) => !each.overdue) ?? investor.schedule[0]} />
      </section>
      <ContractsPanel contracts={investor.contracts} />
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3">
        <div className="flex min-w-0 flex-col gap-3">
          <SchedulePanel schedule={investor.schedule} />
          <RedemptionsPanel redemptions={investor.redemptions} contracts={investor.contracts} />
          <RecordGoogle about={{ kind: 'client', id: investor.client_id }} email={investor.email} />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <DocumentsPanel investor={investor} />
          <ContactPanel investor={investor} />
        </div>
      </div>
    </div>
  );
}

function NextPayment({ payment }: { payment: DuePayment | undefined }) {
  const { t } = useTranslation('investors');
  if (payment === undefined) {
    return (
      <div className="min-w-0 px-4 py-3">
        <h2 className="text-xs text-muted">{t('record.nextPayment')}</h2>
        <p className="mt-0.5 text-lg text-muted">{'\u2013'}</p>
        <p className="mt-0.5 text-xs text-muted">{t('record.noPayment')}</p>
      </div>
    );
  }
  return (
    <div className="min-w-0 px-4 py-3">
      <span className="flex items-center gap-1.5">
        <h2 className="truncate text-xs text-muted">{t('record.nextPayment')}</h2>
        <Explainable of={{ figure: 'payment', investment_id: payment.investment_id, due: payment.due, kind: payment.kind }} name={t('record.nextPayment')} />
      </span>
      <p className="mt-0.5 truncate text-lg font-semibold">
        <MoneyText figure={{ ...payment.amount, unknown: null, provenance: null }} headline code />
      </p>
      <p className="mt-0.5 truncate text-xs text-muted">
        {formatDay(payment.due)} · {payment.fund_code} · {t(`schedule.${payment.kind}`)}
      </p>
    </div>
  );
}
