import { FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import type { EnvelopeSignerView, EnvelopeView } from '@/ipc/contract.gen';
import { chooseDocument } from '@/ipc/documents';
import { useMutationEndpoint } from '@/ipc/query';

/** Takes in what somebody signed elsewhere: one file a document, each checked by the desk. */
export function ImportDialog({ envelope, signer, onClose }: { envelope: EnvelopeView; signer: EnvelopeSignerView; onClose: () => void }) {
  const { t } = useTranslation('envelopes');
  const { t: common } = useTranslation();
  const id = useId();
  const [paths, setPaths] = useState<Readonly<Record<string, string>>>({});
  const [from, setFrom] = useState(signer.email ?? '');
  const take = useMutationEndpoint('envelopes.import');
  const files = envelope.documents.flatMap(({ document_id }) => {
    const path = paths[document_id];
    return path === undefined ? [] : [{ document_id, path }];
  });
  const choose = async (document: string): Promise<void> => {
    const chosen = await chooseDocument('document', t('import.chooser'), t('import.kind'));
    if (chosen !== null) setPaths((before) => ({ ...before, [document]: chosen.path }));
  };
  const send = (): void => take.mutate({ envelope_id: envelope.envelope_id, signer: signer.number, files, from_email: from.trim() === '' ? null : from.trim() }, { onSuccess: onClose });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('import.title', { name: signer.name })}
      description={t('import.text')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={take.isPending} disabled={files.length < envelope.documents.length}>
            {t('import.yes')}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('import.title', { name: signer.name })} onSend={send}>
        <ul className="space-y-2">
          {envelope.documents.map((document) => (
            <li key={document.document_id} className="flex items-center gap-3">
              <div className="min-w-0 flex-1">
                <p className="truncate text-sm">{t('import.file', { name: document.name })}</p>
                <p className="truncate text-xs text-muted">{paths[document.document_id] ?? t('import.none')}</p>
              </div>
              <Button className="h-8" onClick={() => void choose(document.document_id)}>
                <FileUp size={14} aria-hidden />
                {t('import.choose')}
              </Button>
            </li>
          ))}
        </ul>
        <TextField label={t('import.from')} optional type="email" value={from} onChange={setFrom} />
        {take.error === null ? null : <ErrorPanel fault={take.error} />}
      </Form>
    </Dialog>
  );
}
