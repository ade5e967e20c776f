import { FilePlus, SquarePen, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { EmptyState } from '@/components/EmptyState';
import { ErrorPanel } from '@/components/ErrorPanel';
import { IconButton } from '@/components/IconButton';
import { useGo } from '@/components/links';
import { Panel } from '@/components/Panel';
import type { EnvelopeDocumentView, EnvelopeView } from '@/ipc/contract.gen';
import { chooseDocument } from '@/ipc/documents';
import { useMutationEndpoint } from '@/ipc/query';
import { formatSize } from '@/lib/size';
import { holdFile } from './places';
import { useMayEdit } from './useMayEdit';

/** The documents with each revision and its hash; a draft takes more. */
export function DocumentsPart({ envelope }: { envelope: EnvelopeView }) {
  const { t } = useTranslation('envelopes');
  const go = useGo();
  const may = useMayEdit() && envelope.state === 'draft';
  const add = useMutationEndpoint('envelopes.add_document');
  const choose = async (): Promise<void> => {
    const chosen = await chooseDocument('document', t('page.add'), t('import.kind'));
    if (chosen !== null) add.mutate({ envelope_id: envelope.envelope_id, path: chosen.path, kind: null }, { onSuccess: (done) => holdFile(done.document_id, chosen) });
  };
  const button = may ? (
    <Button className="h-8" busy={add.isPending} onClick={() => void choose()}>
      <FilePlus size={14} aria-hidden />
      {t('page.add')}
    </Button>
  ) : null;
  const none = envelope.documents.length === 0;
  const place = may && !none && envelope.signers.length > 0 ? (
    <Button className="h-8" onClick={() => go(`/envelopes/${encodeURIComponent(envelope.envelope_id)}/places`)}>
      <SquarePen size={14} aria-hidden />
      {t('places.title')}
    </Button>
  ) : null;
  return (
    <Panel title={t('page.documents')} actions={none ? null : <div className="flex gap-2">{place}{button}</div>}>
      {none ? <EmptyState text={t('page.noDocuments')} action={button} /> : null}
      <ul className="divide-y">
        {envelope.documents.map((document) => (
          <DocumentRow key={document.document_id} document={document} envelope={envelope} removable={may} />
        ))}
      </ul>
      {add.error === null ? null : <ErrorPanel fault={add.error} className="m-3" />}
    </Panel>
  );
}

function DocumentRow({ document, envelope, removable }: { document: EnvelopeDocumentView; envelope: EnvelopeView; removable: boolean }) {
  const { t } = useTranslation('envelopes');
  const remove = useMutationEndpoint('envelopes.remove_document');
  const nameOf = (number: number): string => envelope.signers.find((signer) => signer.number === number)?.name ?? String(number);
  const newest = document.revisions.at(-1);
  return (
    <li className="px-4 py-2.5">
      <div className="flex items-center gap-3">
        <span className="min-w-0 flex-1 truncate text-sm font-medium">{document.name}</span>
        <span className="text-xs whitespace-nowrap text-muted">
          {t('page.pages', { count: document.pages })}
          {newest === undefined ? '' : ` · ${formatSize(newest.bytes)}`}
        </span>
        {removable ? <IconButton icon={Trash2} label={t('page.remove', { name: document.name })} onClick={() => remove.mutate({ envelope_id: envelope.envelope_id, document_id: document.document_id })} /> : null}
      </div>
      <ul className="mt-1 space-y-0.5">
        {document.revisions.map((revision) => (
          <li key={revision.number} className="flex items-center gap-2 text-xs text-muted">
            <span className="w-44 shrink-0 truncate">{revision.signer === null ? t('page.original') : t('page.signedBy', { name: nameOf(revision.signer) })}</span>
            <code data-selectable className="min-w-0 flex-1 truncate font-mono text-2xs">{revision.sha256}</code>
            <CopyButton text={revision.sha256} />
          </li>
        ))}
      </ul>
      {remove.error === null ? null : <ErrorPanel fault={remove.error} className="mt-2" />}
    </li>
  );
}
