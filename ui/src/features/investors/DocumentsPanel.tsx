import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Noted } from '@/components/Noted';
import { Panel } from '@/components/Panel';
import { Pill } from '@/components/Pill';
import { PlainTable, type PlainColumn } from '@/components/PlainTable';
import type { DocumentRow, Investor } from '@/ipc/contract.gen';
import { formatDay, millisOf } from '@/lib/dates';
import { KycPill } from './KycPill';
import { stateTone } from './marks';
import { useWord } from './useWord';

/** Where the file stands: what keeps it open, and every document with who decided and when it runs out. */
export function DocumentsPanel({ investor }: { investor: Investor }) {
  const { t } = useTranslation('investors');
  const word = useWord();
  // What is signed in an envelope proves nothing of the client, and stands with the envelopes.
  const papers = investor.documents.filter((row) => !row.in_envelope);
  const columns = useMemo<PlainColumn<DocumentRow>[]>(
    () => [
      {
        id: 'kind', header: t('documents.kind'),
        cell: (row) => <Noted note={noteOf(row, t)}>{word('documentKinds', row.kind)}</Noted>,
      },
      { id: 'state', header: t('documents.state'), cell: (row) => <Pill tone={stateTone(row.verification)}>{word('verification', row.verification)}</Pill> },
      { id: 'expires', header: t('documents.expires'), align: 'end', cell: (row) => (row.expires_on === null ? <span className="text-muted">{'\u2013'}</span> : formatDay(row.expires_on)) },
    ],
    [t, word],
  );
  return (
    <Panel title={t('documents.title')} actions={<span className="pe-2"><KycPill mark={investor.kyc} /></span>}>
      {investor.kyc_open.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">{t('documents.allThere')}</p>
      ) : (
        <div className="px-4 py-3">
          <h3 className="text-xs text-muted">{t('documents.open')}</h3>
          <ul className="mt-1 flex flex-wrap gap-1.5">
            {investor.kyc_open.map((kind) => (
              <li key={kind}>
                <Pill tone="warn">{word('documentKinds', kind)}</Pill>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="border-t">
        {papers.length === 0 ? (
          <p className="px-4 py-3 text-sm text-muted">{t('documents.none')}</p>
        ) : (
          <PlainTable label={t('documents.title')} columns={columns} rows={papers} rowId={(row) => row.document_id} />
        )}
      </div>
    </Panel>
  );
}

function noteOf(row: DocumentRow, t: ReturnType<typeof useTranslation<'investors'>>['t']): string {
  const given = row.uploaded_at === null ? null : millisOf(row.uploaded_at);
  return [row.file_name ?? '', given === null ? '' : `${t('documents.given')} ${formatDay(new Date(given).toISOString())}`, row.verified_by === null ? '' : `${t('documents.decided')} ${row.verified_by}`]
    .filter(Boolean)
    .join('\n');
}
