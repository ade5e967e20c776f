import { Check, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '@/components/Facts';
import { PlainTable } from '@/components/PlainTable';
import type { ResponseOf } from '@/ipc/call';
import { formatCount, unknownMark } from '@/lib/figures';
import { Result } from './figures';
import { useStatisticName } from './statistics';

type Read = ResponseOf<'mt5.preview_import'>;

/** What a report holds beside what is here: added, there already, different, refused; its own summary against ours; and whether it closes. */
export function ImportFindings({ read, done = false }: { read: Read; done?: boolean }) {
  const { t } = useTranslation('deals');
  const currency = read.currency ?? '';
  return (
    <section aria-live="polite" className="flex flex-col gap-4">
      {done ? (
        <p className="flex items-center gap-2 text-sm font-medium">
          <Check size={16} aria-hidden className="text-gain" />
          {t('import.done', { count: read.added, replace: { count: formatCount(read.added) } })}
        </p>
      ) : null}
      {read.clock_known ? null : <p className="rounded-md bg-warn-wash px-3 py-2 text-xs text-warn">{t('import.clockUnknown')}</p>}
      <Facts
        facts={[
          { label: t('import.kind'), value: `${t(`import.kinds.${read.kind}`)}, ${read.format.toUpperCase()}` },
          { label: t('account'), value: read.login === null ? t('import.unnamed') : `${read.login}${read.account_known ? '' : ` (${t('import.newAccount')})`}` },
          { label: t('import.server'), value: [read.server, read.currency].filter(Boolean).join(', ') },
          { label: t('import.deals'), value: t('import.counts', { deals: formatCount(read.deals), added: formatCount(read.added), present: formatCount(read.present) }) },
          { label: t('import.proof'), value: <Proof read={read} currency={currency} /> },
          { label: t('import.summary'), value: read.differences.length === 0 ? t('import.summarySame') : t('import.summaryDiffers', { count: read.differences.length }) },
        ]}
      />
      {read.differences.length === 0 ? null : (
        <Listed title={t('import.differences')}>
          <PlainTable
            label={t('import.differences')}
            rows={read.differences}
            rowId={(row) => `${row.figure}-${row.part}`}
            columns={[{ id: 'figure', header: t('import.figure'), cell: (row) => <Figure name={row.figure} /> }, { id: 'printed', header: t('import.printed'), align: 'end', cell: (row) => row.printed }, { id: 'ours', header: t('import.ours'), align: 'end', cell: (row) => row.ours ?? unknownMark }]}
          />
        </Listed>
      )}
      {read.differing.length === 0 ? null : (
        <Listed title={t('import.differing', { count: read.differing_deals, replace: { count: formatCount(read.differing_deals) } })}>
          <PlainTable
            label={t('import.differingRows')}
            rows={read.differing}
            rowId={(row) => `${row.ticket}-${row.field}`}
            columns={[{ id: 'ticket', header: t('ticket'), cell: (row) => <span className="font-mono">{row.ticket}</span> }, { id: 'field', header: t('import.field'), cell: (row) => row.field }, { id: 'held', header: t('import.held'), align: 'end', cell: (row) => row.held }, { id: 'reported', header: t('import.reported'), align: 'end', cell: (row) => row.reported }]}
          />
        </Listed>
      )}
      {read.refused.length === 0 ? null : (
        <Listed title={t('import.refused', { count: read.refused_rows, replace: { count: formatCount(read.refused_rows) } })}>
          <PlainTable label={t('import.refusedRows')} rows={read.refused} rowId={(row) => String(row.line)} columns={[{ id: 'line', header: t('import.line'), cell: (row) => row.line }, { id: 'reason', header: t('import.reason'), cell: (row) => row.reason }]} />
        </Listed>
      )}
    </section>
  );
}

function Proof({ read: proof, currency }: { read: Read; currency: string }) {
  const { t } = useTranslation('deals');
  if (proof.days_closed + proof.days_open === 0) return t('import.noProof');
  if (proof.days_open === 0) return t('import.closes', { count: proof.days_closed, replace: { count: formatCount(proof.days_closed) } });
  return (
    <span className="inline-flex items-center gap-1.5 text-warn">
      <TriangleAlert size={14} aria-hidden />
      <span>{t('import.doesNotClose', { count: proof.days_open, replace: { count: formatCount(proof.days_open) } })} <Result amount={proof.missing} currency={currency} code /></span>
    </span>
  );
}

/** The figure by the name that the statistics give it. */
function Figure({ name }: { name: string }) {
  return useStatisticName()(name);
}

function Listed({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="rounded-md border">
      <h3 className="border-b px-4 py-2 text-xs font-semibold">{title}</h3>
      <div className="max-h-44 overflow-y-auto">{children}</div>
    </div>
  );
}
