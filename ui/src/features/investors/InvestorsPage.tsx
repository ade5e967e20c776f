import { Users } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ExplainedMoney } from '@/components/explain/ExplainedMoney';
import { useGo } from '@/components/links';
import { momentOf, useMoment } from '@/components/moment';
import { Page } from '@/components/Page';
import { MomentPicker, PastNote } from '@/components/PageContext';
import { Segmented } from '@/components/Segmented';
import type { RowWindow } from '@/components/table/column';
import { DataTable } from '@/components/table/DataTable';
import { useFilters } from '@/components/table/useFilters';
import type { ExplainRequest, InvestorRow, Investors, InvestorSort, KycMark } from '@/ipc/contract.gen';
import { endpointQuery, useEndpoint } from '@/ipc/query';
import { kycMarks } from './marks';
import { useInvestorColumns } from './useInvestorColumns';

const sorts: readonly InvestorSort[] = ['name', 'client_money', 'contracts', 'next_payment', 'kyc'];
const rowId = (row: InvestorRow): string => row.client_id;

/** Who has what, and what is owed to them: any number of rows, sorted and filtered by the desk. */
export function InvestorsPage() {
  const { t } = useTranslation('investors');
  const go = useGo();
  const { asAt, currency } = useMoment();
  const base = useEndpoint('desk.state', {}).data?.workspace?.base_currency;
  const columns = useInvestorColumns(currency ?? base);
  const [filters, setFilters] = useFilters(true);
  // How a file stood on a day gone by is not recorded, so nothing is filtered by it.
  const kyc = asAt !== null ? null : kycMarks.find((mark) => filters.some((filter) => filter.column === 'kyc' && filter.value === mark)) ?? null;
  const setKyc = (next: string | null): void => setFilters([...filters.filter((filter) => filter.column !== 'kyc'), ...(next === null ? [] : [{ column: 'kyc', op: 'is' as const, value: next }])]);
  const loadWindow = useCallback(({ offset, limit, sort, text }: RowWindow) => {
    const by = sorts.find((each) => each === sort?.column) ?? 'name';
    return endpointQuery('investors.list', { offset, limit, sort: by, descending: sort?.descending ?? false, text: text.trim() === '' ? null : text.trim(), kyc, ...momentOf({ asAt, currency }) });
  }, [kyc, asAt, currency]);
  return (
    <Page title={t('title')} fill context={<MomentPicker at={undefined} currency={currency ?? undefined} />}>
      {asAt === null ? null : <div className="pb-3"><PastNote day={asAt} missing={t('pastMissing')} /></div>}
      <section className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border bg-raised">
        <DataTable<InvestorRow, Investors>
          // Another state of the file is another list, read from its beginning.
          key={`${kyc ?? 'all'} ${asAt ?? ''} ${currency ?? ''}`}
          remember={`investors-${kyc ?? 'all'}`}
          name="investors"
          label={t('table')}
          columns={columns}
          loadWindow={loadWindow}
          rowId={rowId}
          sort={{ column: 'client_money', descending: true }}
          onOpen={(row) => go(`/investors/${encodeURIComponent(row.client_id)}`)}
          {...(asAt === null ? { tools: <KycFilter kyc={kyc} onChange={setKyc} /> } : {})}
          empty={<Nobody filtered={kyc !== null} onAll={() => setKyc(null)} />}
          summary={(first, text) => <Sum investors={first} of={{ figure: 'listed_money', text: text.trim() === '' ? null : text.trim(), kyc, ...momentOf({ asAt, currency }) }} />}
        />
      </section>
    </Page>
  );
}

function KycFilter({ kyc, onChange }: { kyc: KycMark | null; onChange: (kyc: string | null) => void }) {
  const { t } = useTranslation('investors');
  const segments = [{ value: 'all', label: t('filter.all') }, ...kycMarks.map((mark) => ({ value: mark, label: t(`kyc.${mark}`) }))];
  return <Segmented label={t('filter.label')} value={kyc ?? 'all'} segments={segments} onChange={(value) => onChange(value === 'all' ? null : value)} />;
}

function Sum({ investors, of }: { investors: Investors; of: ExplainRequest }) {
  const { t } = useTranslation('investors');
  return (
    <div className="flex h-10 shrink-0 items-center justify-end gap-3 border-t px-4 text-xs">
      <span className="text-muted">{t('sum')}</span>
      <span className="text-sm font-medium"><ExplainedMoney of={of} name={t('sum')} figure={investors.client_money} code /></span>
    </div>
  );
}

function Nobody({ filtered, onAll }: { filtered: boolean; onAll: () => void }) {
  const { t } = useTranslation('investors');
  const go = useGo();
  return (
    <EmptyState
      icon={Users}
      text={filtered ? t('noneInState') : t('none')}
      action={filtered ? <Button onClick={onAll}>{t('filter.all')}</Button> : <Button onClick={() => go('/settings?part=connections')}>{t('connect')}</Button>}
    />
  );
}
