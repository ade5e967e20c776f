import { Link2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { CopyButton } from '@/components/CopyButton';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, inputBox, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { useGo } from '@/components/links';
import { Waiting } from '@/components/Waiting';
import { useFieldFault } from '@/i18n/fieldFault';
import type { EnvelopeLetter, EnvelopeSignerView } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { toast } from '@/lib/toasts';

interface To {
  envelope: string;
  signer: EnvelopeSignerView;
  onClose: () => void;
}

/** Writes to a signer: a reminder, with the documents for one who signs elsewhere. */
export function MailDialog({ envelope, signer, onClose }: To) {
  const { t } = useTranslation('envelopes');
  const { data: letter, error } = useEndpoint('envelopes.letter', { envelope_id: envelope, signer: signer.number });
  if (letter === undefined) {
    return (
      <Dialog open onOpenChange={onClose} title={t('mail.title', { name: signer.name })}>
        {error === null ? <Waiting what={t('mail.title', { name: signer.name })} /> : <ErrorPanel fault={error} />}
      </Dialog>
    );
  }
  const to: To = { envelope, signer, onClose };
  return letter.account === null ? <ByOneself {...to} letter={letter} /> : <Letter {...to} letter={letter} account={letter.account} />;
}

function Letter({ envelope, signer, onClose, letter, account }: To & { letter: EnvelopeLetter; account: string }) {
  const { t } = useTranslation('envelopes');
  const { t: common } = useTranslation();
  const id = useId();
  const [subject, setSubject] = useState(letter.subject);
  const [text, setText] = useState(letter.text);
  const [documents, setDocuments] = useState(letter.documents.length > 0);
  const draft = useMutationEndpoint('mail.save_draft');
  const mail = useMutationEndpoint('envelopes.mail');
  const { of, rest } = useFieldFault(mail.error ?? draft.error, ['subject', 'text']);
  const [kept, setKept] = useState<string | null>(null);
  const queue = (of: string): void =>
    mail.mutate(
      { envelope_id: envelope, signer: signer.number, subject, text, with_documents: documents, draft: of },
      {
        onSuccess: () => {
          toast(t('mail.queued'));
          onClose();
        },
      },
    );
  // As a draft first: the same one sent twice is one mail.
  const send = (): void =>
    draft.mutate(
      { id: kept, mail: { to: [letter.to], cc: [], bcc: [], subject, text, answers: null, files: [], about: null } },
      {
        onSuccess: ({ id: one }) => {
          setKept(one);
          queue(one);
        },
      },
    );
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t('mail.title', { name: signer.name })}
      description={t('mail.text', { account })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={draft.isPending || mail.isPending}>
            {t('mail.yes')}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('mail.title', { name: signer.name })} onSend={send} className="gap-3">
        <p className="text-sm">
          <span className="text-muted">{t('mail.to')}</span> {letter.to}
        </p>
        <TextField label={t('mail.subject')} value={subject} onChange={setSubject} error={of('subject')} spellCheck />
        <Field label={t('mail.letter')} error={of('text')}>
          {({ id: field, describedBy, invalid }) => <textarea id={field} rows={12} spellCheck aria-describedby={describedBy} aria-invalid={invalid} value={text} onChange={(event) => setText(event.target.value)} className={cx(inputBox, 'h-auto resize-none py-2')} />}
        </Field>
        {letter.documents.length === 0 ? null : <Checkbox label={t('mail.documents', { names: letter.documents.join(', ') })} hint={t('mail.documentsHint')} checked={documents} onChange={setDocuments} />}
        {rest === null ? null : <ErrorPanel fault={rest} />}
      </Form>
    </Dialog>
  );
}

/** Without an account: what to do instead, and noting that it was done. */
function ByOneself({ envelope, signer, onClose, letter }: To & { letter: EnvelopeLetter }) {
  const { t } = useTranslation('envelopes');
  const go = useGo();
  const remind = useMutationEndpoint('envelopes.reminded');
  const note = (): void =>
    remind.mutate(
      { envelope_id: envelope, signer: signer.number },
      {
        onSuccess: () => {
          toast(t('acts.reminderNoted'));
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t('mail.title', { name: signer.name })}
      footer={
        <>
          <Button look="quiet" onClick={() => go('/settings?part=connections')}>
            <Link2 size={14} aria-hidden />
            {t('mail.link')}
          </Button>
          <span className="flex-1" />
          <Button look="primary" busy={remind.isPending} onClick={note}>
            {t('acts.reminded')}
          </Button>
        </>
      }
    >
      <div className="space-y-3 text-sm">
        <p>{t('mail.unlinked', { to: letter.to })}</p>
        <div className="relative rounded-md border bg-sunken p-3 pe-10">
          <p className="font-medium">{letter.subject}</p>
          <p data-selectable className="mt-2 whitespace-pre-line">
            {letter.text}
          </p>
          <span className="absolute end-2 top-2">
            <CopyButton text={`${letter.subject}\n\n${letter.text}`} label={t('mail.copy')} />
          </span>
        </div>
        {remind.error === null ? null : <ErrorPanel fault={remind.error} />}
      </div>
    </Dialog>
  );
}
