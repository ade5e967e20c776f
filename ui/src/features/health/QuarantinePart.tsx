import { CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { useGo } from '@/components/links';
import type { Column, RowWindow } from '@/components/table/column';
import { DataTable } from '@/components/table/DataTable';
import type { QuarantinedRow, QuarantineOrder } from '@/ipc/contract.gen';
import { endpointQuery, useEndpoint } from '@/ipc/query';
import { DocumentSheet } from './DocumentSheet';
import { useReason } from './useReason';

const sorts: readonly QuarantineOrder[] = ['seen', 'collection', 'reason', 'field', 'key'];

function loadWindow({ offset, limit, sort, text, filters }: RowWindow) {
  const by = sorts.find((each) => each === sort?.column);
  const chosen = (column: string): string | undefined => filters.find((filter) => filter.column === column)?.value;
  const [collection, reason, wanted] = [chosen('collection'), chosen('reason'), text.trim()];
  return endpointQuery('health.quarantine', {
    offset,
    limit,
    ...(by === undefined ? {} : { sort: by, descending: sort?.descending === true }),
    ...(collection === undefined ? {} : { collection }),
    ...(reason === undefined ? {} : { reason }),
    ...(wanted === '' ? {} : { text: wanted }),
  });
}
const rowId = (row: QuarantinedRow): string => `${row.collection} ${row.key}`;

/** Every document that could not be read, with the reason; a row opens the document itself. */
export function QuarantinePart() {
  const { t } = useTranslation('health');
  const [open, setOpen] = useState<QuarantinedRow | null>(null);
  const columns = useColumns();
  return (
    <section className="flex h-full min-h-0 flex-col overflow-hidden rounded-lg border bg-raised">
      <DataTable name="quarantine" label={t('quarantine.table')} columns={columns} loadWindow={loadWindow} rowId={rowId} sort={{ column: 'seen', descending: true }} onOpen={setOpen} empty={<Nothing />} />
      {open === null ? null : <DocumentSheet row={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Nothing() {
  const { t } = useTranslation('health');
  const go = useGo();
  return <EmptyState icon={CircleCheck} text={t('quarantine.none')} action={<Button onClick={() => go('/settings?part=connections')}>{t('toConnections')}</Button>} />;
}

const nothing = { collections: [], reasons: [] };

function useColumns(): Column<QuarantinedRow>[] {
  const { t } = useTranslation('health');
  const reason = useReason();
  const { data } = useEndpoint('health.quarantine', { offset: 0, limit: 1 });
  const { collections, reasons } = data ?? nothing;
  return useMemo(
    () => [
      { id: 'collection', sortable: true, header: t('quarantine.collection'), width: 130, cell: (row) => row.collection, text: (row) => row.collection, filter: { kind: 'choice', one: true, choices: collections.map((value) => ({ value, label: value })) } },
      { id: 'key', sortable: true, header: t('quarantine.key'), width: 238, cell: (row) => <span className="font-mono">{row.key}</span>, text: (row) => row.key },
      { id: 'reason', sortable: true, header: t('quarantine.reason'), width: 160, grow: 1, cell: (row) => reason(row.reason), text: (row) => reason(row.reason), filter: { kind: 'choice', one: true, choices: reasons.map((value) => ({ value, label: reason(value) })) } },
      { id: 'field', sortable: true, header: t('quarantine.field'), width: 140, cell: (row) => <span className="font-mono text-muted">{row.field}</span>, text: (row) => row.field ?? '' },
      { id: 'detail', header: t('quarantine.stood'), width: 180, grow: 2, cell: (row) => <span className="font-mono text-muted">{row.detail}</span>, text: (row) => row.detail },
      { id: 'seen', sortable: true, header: t('quarantine.seen'), width: 110, align: 'end', cell: (row) => <Age at={row.seen_at} />, text: (row) => row.seen_at },
      {
        id: 'earlier', header: t('quarantine.earlier'), width: 150, hidden: true,
        cell: (row) => <span className="text-muted">{row.earlier_version_shown ? t('quarantine.earlierYes') : t('quarantine.earlierNo')}</span>,
        text: (row) => (row.earlier_version_shown ? t('quarantine.earlierYes') : t('quarantine.earlierNo')),
      },
    ],
    [t, reason, collections, reasons],
  );
}
