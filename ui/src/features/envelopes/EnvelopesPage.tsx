import { Files, MailCheck, Plus, ScrollText } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { useAddressValue, useGo } from '@/components/links';
import { Page } from '@/components/Page';
import { Pill } from '@/components/Pill';
import { Segmented } from '@/components/Segmented';
import type { Column, RowWindow } from '@/components/table/column';
import { DataTable } from '@/components/table/DataTable';
import type { EnvelopeListRow, Envelopes } from '@/ipc/contract.gen';
import { endpointQuery } from '@/ipc/query';
import { formatDate, millisOf } from '@/lib/dates';
import { AgreementsDialog } from './AgreementsDialog';
import { EnvelopeDialog } from './EnvelopeDialog';
import { groups, signedCount, stateTones, statesOf, waitedFor, type Group } from './marks';
import { mineQuery } from './mine';
import { useMayEdit } from './useMayEdit';

const rowId = (row: EnvelopeListRow): string => row.envelope_id;

export function addressOfEnvelope(id: string): string {
  return `/envelopes/${encodeURIComponent(id)}`;
}

/** What is signed, and what waits for whom. */
export function EnvelopesPage() {
  const { t } = useTranslation('envelopes');
  const go = useGo();
  const may = useMayEdit();
  const columns = useColumns();
  const [named, setGroup] = useAddressValue('show');
  const [asking, setAsking] = useState<'new' | 'wording' | null>(null);
  const group: Group = groups.find((each) => each === named) ?? 'all';
  const loadWindow = useCallback(
    ({ offset, limit, text }: RowWindow) => {
      const request = { offset, limit, states: statesOf[group], text: text.trim() === '' ? null : text.trim(), mine: group === 'mine', client_id: null };
      return group === 'mine' ? mineQuery(request) : endpointQuery('envelopes.list', request);
    },
    [group],
  );
  const make = (
    <Button look="primary" className="h-8" onClick={() => setAsking('new')}>
      <Plus size={14} aria-hidden />
      {t('make')}
    </Button>
  );
  return (
    <Page title={t('title')} fill>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <Segmented label={t('filter.label')} value={group} segments={groups.map((value) => ({ value, label: t(`filter.${value}`) }))} onChange={(next) => setGroup(next === 'all' ? null : next)} />
        <span className="flex-1" />
        {may ? (
          <>
            <Button look="quiet" className="h-8" onClick={() => go('/envelopes/wordings')}>
              <ScrollText size={14} aria-hidden />
              {t('wordings')}
            </Button>
            <Button className="h-8" onClick={() => setAsking('wording')}>
              <Files size={14} aria-hidden />
              {t('fromWording')}
            </Button>
            {make}
          </>
        ) : null}
      </div>
      <section className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border bg-raised">
        <DataTable<EnvelopeListRow, Envelopes>
          key={group}
          remember={`envelopes-${group}`}
          label={t('table')}
          columns={columns}
          loadWindow={loadWindow}
          rowId={rowId}
          onOpen={(row) => go(addressOfEnvelope(row.envelope_id))}
          empty={group === 'all' ? <EmptyState icon={MailCheck} text={t('none')} action={may ? <Button onClick={() => setAsking('new')}>{t('make')}</Button> : undefined} /> : <EmptyState text={t('noneHere')} action={<Button onClick={() => setGroup(null)}>{t('all')}</Button>} />}
        />
      </section>
      {asking === 'new' ? <EnvelopeDialog onClose={() => setAsking(null)} onDone={(id) => go(addressOfEnvelope(id))} /> : null}
      {asking === 'wording' ? <AgreementsDialog onClose={() => setAsking(null)} onDone={(ids) => (ids.length === 1 ? go(addressOfEnvelope(ids[0] ?? '')) : setGroup('draft'))} /> : null}
    </Page>
  );
}

function useColumns(): Column<EnvelopeListRow>[] {
  const { t } = useTranslation('envelopes');
  return useMemo(
    () => [
      { id: 'title', header: t('columns.title'), width: 300, grow: 3, cell: (row) => row.title, text: (row) => row.title },
      { id: 'state', header: t('columns.state'), width: 120, cell: (row) => <Pill tone={stateTones[row.state]}>{t(`states.${row.state}`)}</Pill>, text: (row) => t(`states.${row.state}`) },
      {
        id: 'waits', header: t('columns.waits'), width: 190, grow: 2,
        cell: (row) => (
          <span className="flex min-w-0 items-center gap-1.5">
            <span className="truncate">{waitedFor(row).map((signer) => signer.name).join(', ')}</span>
            {row.reminders.length === 0 ? null : <Pill tone="warn">{t('remind')}</Pill>}
          </span>
        ),
        text: (row) => waitedFor(row).map((signer) => signer.name).join(', '),
      },
      {
        id: 'signed', header: t('columns.signed'), width: 90, align: 'end',
        cell: (row) => (row.signers.length === 0 ? <span className="text-muted">{'\u2013'}</span> : t('signedOf', { signed: signedCount(row.signers), all: row.signers.length })),
        text: (row) => `${signedCount(row.signers)}/${row.signers.length}`,
      },
      {
        id: 'expires', header: t('columns.expires'), width: 110, align: 'end',
        cell: (row) => (row.expires_at === null ? <span className="text-muted">{'\u2013'}</span> : formatDate(millisOf(row.expires_at) ?? 0)),
        text: (row) => row.expires_at ?? '',
      },
      { id: 'creator', header: t('columns.creator'), width: 130, grow: 1, hidden: true, cell: (row) => <span className="text-muted">{row.creator}</span>, text: (row) => row.creator },
      { id: 'changed', header: t('columns.changed'), width: 110, align: 'end', cell: (row) => <Age at={row.changed_at} />, text: (row) => row.changed_at },
    ],
    [t],
  );
}
