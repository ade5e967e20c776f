import { Paperclip } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, inputBox, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { useFieldFault } from '@/i18n/fieldFault';
import type { MailForm } from '@/ipc/contract.gen';
import { chooseFile } from '@/ipc/chooser';
import { cx } from '@/lib/classes';
import { toast } from '@/lib/toasts';
import { ChosenFiles } from './ChosenFiles';
import { fieldLeft, isEmpty, type Composing } from './composing';
import { TemplatePicker } from './TemplatePicker';
import { useDraft } from './useDraft';

/** Writes a mail. It is kept as a draft while it is written, queued when it is sent, and leaves once. */
export function Composer({ first, onClose }: { first: Composing; onClose: () => void }) {
  const { t } = useTranslation('mail');
  const [mail, setMail] = useState(first.mail);
  const [copies, setCopies] = useState(first.mail.cc.length + first.mail.bcc.length > 0);
  const draft = useDraft(first.draft);
  const id = useId();
  const { of, rest } = useFieldFault(draft.fault, ['to', 'cc', 'bcc', 'subject', 'text']);
  const set = (change: Partial<MailForm>): void => setMail({ ...mail, ...change });
  const left = fieldLeft(mail);
  const line = (name: 'to' | 'cc' | 'bcc') => ({
    label: t(name),
    value: mail[name].join(', '),
    onChange: (value: string) => set({ [name]: value === '' ? [] : [value] }),
    error: of(name),
  });
  const leave = (): void => {
    // Nothing that was written is lost by closing.
    if (!isEmpty(mail)) draft.keep(mail, () => toast(t('savedDraft')));
    onClose();
  };
  const send = (): void =>
    draft.send(mail, () => {
      toast(t('queued'));
      onClose();
    });
  const attach = async (): Promise<void> => {
    const path = await chooseFile(t('chooseFile'));
    if (path !== null && !mail.files.includes(path)) set({ files: [...mail.files, path] });
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={leave}
      title={mail.answers === null ? t('newMail') : t('answer')}
      footer={
        <>
          <Button look="quiet" onClick={() => void attach()}>
            <Paperclip size={14} aria-hidden />
            {t('addFile')}
          </Button>
          <span className="flex-1" />
          <Button look="quiet" onClick={() => draft.discard(onClose)}>
            {t('discard')}
          </Button>
          <Button look="primary" type="submit" form={id} busy={draft.sending}>
            {t('send')}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('newMail')} onSend={send} className="gap-2">
        {mail.about === null ? null : <TemplatePicker about={mail.about} onTake={({ to, subject, text }) => set({ subject, text, to: mail.to.length > 0 ? mail.to : to })} />}
        <TextField {...line('to')} hint={copies ? t('toHint') : <CopiesButton onClick={() => setCopies(true)} />} />
        {copies ? (
          <div className="grid grid-cols-2 gap-3">
            <TextField {...line('cc')} />
            <TextField {...line('bcc')} />
          </div>
        ) : null}
        <TextField label={t('subject')} value={mail.subject} onChange={(subject) => set({ subject })} error={of('subject')} spellCheck />
        <Field label={t('text')} error={of('text')} hint={left === null ? undefined : t('leftFields', { field: left })}>
          {({ id: field, describedBy, invalid }) => (
            <textarea id={field} rows={12} spellCheck aria-describedby={describedBy} aria-invalid={invalid} value={mail.text} onChange={(event) => set({ text: event.target.value })} className={cx(inputBox, 'h-auto resize-none py-2')} />
          )}
        </Field>
        <ChosenFiles files={mail.files} onRemove={(path) => set({ files: mail.files.filter((each) => each !== path) })} />
        {rest === null ? null : <ErrorPanel fault={rest} />}
      </Form>
    </Dialog>
  );
}

function CopiesButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('mail');
  return (
    <span className="flex justify-between gap-3">
      {t('toHint')}
      <button type="button" onClick={onClick} className="text-accent-text hover:underline">
        {t('showCopies')}
      </button>
    </span>
  );
}
