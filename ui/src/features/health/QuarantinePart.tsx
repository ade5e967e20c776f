import { CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { useGo } from '@/components/links';
import type { Column, RowWindow } from '@/components/table/column';
import { DataTable } from '@/components/table/DataTable';
import type { QuarantinedRow } from '@/ipc/contract.gen';
import { endpointQuery } from '@/ipc/query';
import { DocumentSheet } from './DocumentSheet';
import { useReason } from './useReason';

const loadWindow = ({ offset, limit }: RowWindow) => endpointQuery('health.quarantine', { offset, limit });
const rowId = (row: QuarantinedRow): string => `${row.collection} ${row.key}`;

/** Every document that could not be read, with the reason; a row opens the document itself. */
export function QuarantinePart() {
  const { t } = useTranslation('health');
  const [open, setOpen] = useState<QuarantinedRow | null>(null);
  const columns = useColumns();
  return (
    <section className="flex h-full min-h-0 flex-col overflow-hidden rounded-lg border bg-raised">
      <DataTable label={t('quarantine.table')} columns={columns} loadWindow={loadWindow} rowId={rowId} filter={false} onOpen={setOpen} empty={<Nothing />} />
      {open === null ? null : <DocumentSheet row={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Nothing() {
  const { t } = useTranslation('health');
  const go = useGo();
  return <EmptyState icon={CircleCheck} text={t('quarantine.none')} action={<Button onClick={() => go('/settings?part=connections')}>{t('toConnections')}</Button>} />;
}

function useColumns(): Column<QuarantinedRow>[] {
  const { t } = useTranslation('health');
  const reason = useReason();
  return useMemo(
    () => [
      { id: 'collection', header: t('quarantine.collection'), width: 170, cell: (row) => row.collection, text: (row) => row.collection },
      { id: 'key', header: t('quarantine.key'), width: 204, cell: (row) => <span className="font-mono">{row.key}</span>, text: (row) => row.key },
      { id: 'reason', header: t('quarantine.reason'), width: 220, grow: 2, cell: (row) => reason(row.reason), text: (row) => reason(row.reason) },
      { id: 'field', header: t('quarantine.field'), width: 140, cell: (row) => <span className="font-mono text-muted">{row.field}</span>, text: (row) => row.field ?? '' },
      { id: 'detail', header: t('quarantine.stood'), width: 150, cell: (row) => <span className="font-mono text-muted">{row.detail}</span>, text: (row) => row.detail },
      { id: 'seen', header: t('quarantine.seen'), width: 110, align: 'end', cell: (row) => <Age at={row.seen_at} />, text: (row) => row.seen_at },
      {
        id: 'earlier', header: t('quarantine.earlier'), width: 150, hidden: true,
        cell: (row) => <span className="text-muted">{row.earlier_version_shown ? t('quarantine.earlierYes') : t('quarantine.earlierNo')}</span>,
        text: (row) => (row.earlier_version_shown ? t('quarantine.earlierYes') : t('quarantine.earlierNo')),
      },
    ],
    [t, reason],
  );
}
