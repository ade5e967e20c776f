import { Scale } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { ErrorPanel } from '@/components/ErrorPanel';
import { useAddressValue } from '@/components/links';
import { momentOf, useMoment } from '@/components/moment';
import { Page } from '@/components/Page';
import { MomentPicker, PastNote } from '@/components/PageContext';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import type { AllocationGrouping } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { Worksheet } from './Worksheet';

const groupings = ['account', 'manager'] as const satisfies readonly AllocationGrouping[];

/** What shall each account hold, how far is it from that, and what would bring it there? */
export function AllocationPage() {
  const { t } = useTranslation('allocation');
  const moment = useMoment();
  const [code, setCode] = useAddressValue('fund');
  const [by, setBy] = useAddressValue('by');
  const grouping: AllocationGrouping = by === 'manager' ? 'manager' : 'account';
  const accounts = useEndpoint('trading.accounts', {});
  const codes = [...new Set((accounts.data?.accounts ?? []).filter((account) => account.is_active && !account.is_demo).flatMap((account) => account.fund_code ?? []))].sort();
  const fund = code ?? codes[0] ?? null;
  const sheet = useEndpoint('allocation.show', { fund: fund ?? '', grouping, ...momentOf(moment) }, { enabled: fund !== null });
  return (
    <Page
      title={t('title')}
      fill
      context={
        <>
          {fund === null ? null : <Select quiet label={t('fund')} value={fund} choices={[...new Set([...codes, fund])].map((value) => ({ value, label: value }))} onChange={setCode} />}
          <MomentPicker at={sheet.data?.as_at} currency={sheet.data?.currency} />
          <Segmented label={t('by')} value={grouping} segments={groupings.map((value) => ({ value, label: t(`groupings.${value}`) }))} onChange={(next) => setBy(next === 'account' ? null : next)} />
        </>
      }
    >
      {accounts.data === undefined && accounts.error !== null ? (
        <ErrorPanel fault={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : accounts.data !== undefined && fund === null ? (
        <EmptyState icon={Scale} text={t('noFund')} />
      ) : (
        <RequestView query={sheet} skeleton={<PageSkeleton />}>
          {(data, old) => (
            <>
              {moment.asAt === null ? null : <PastNote day={moment.asAt} missing={t('pastNote')} />}
              {data.lines.length === 0 ? <EmptyState icon={Scale} text={t('noAccounts')} /> : <Worksheet key={`${data.fund} ${grouping} ${data.currency}`} sheet={data} grouping={grouping} moment={momentOf(moment)} old={old || sheet.isPlaceholderData} />}
            </>
          )}
        </RequestView>
      )}
    </Page>
  );
}
