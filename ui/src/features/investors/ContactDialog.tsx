import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, inputBox, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import type { Contact, ContactField } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { toast } from '@/lib/toasts';
import { changesOf, type ContactTexts } from './contactChanges';

/** Changes how an investor is reached. It holds here at once; the shared database gets it when it can be reached. */
export function ContactDialog({ clientId, contact, onClose }: { clientId: string; contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('investors');
  const { t: common } = useTranslation();
  const save = useMutationEndpoint('investors.edit_contact');
  const [seen] = useState(contact);
  const [texts, setTexts] = useState<ContactTexts>({});
  const changes = changesOf(seen, texts);
  const wrong = (field: ContactField): string | null =>
    save.error?.code === 'invalid_field' && save.error.params['field'] === field ? t('contact.wrong') : null;
  const send = (): void => {
    if (changes.length === 0) {
      onClose();
      return;
    }
    save.mutate({ client_id: clientId, changes }, {
      onSuccess: ({ conflicted }) => {
        toast(t(conflicted ? 'contact.conflicted' : 'contact.saved'));
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('contact.title')}
      description={t('contact.note')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form="contact" busy={save.isPending} disabled={changes.length === 0}>
            {t('contact.save')}
          </Button>
        </>
      }
    >
      <Form id="contact" label={t('contact.title')} onSend={send}>
        {seen.fields.filter((part) => !part.fixed).map(({ field, text }) => {
          const value = texts[field] ?? text ?? '';
          const set = (next: string): void => setTexts({ ...texts, [field]: next });
          return field === 'notes' || field === 'address' ? (
            <Field key={field} label={t(`contact.${field}`)} error={wrong(field)}>
              {({ id, describedBy, invalid }) => (
                <textarea id={id} rows={field === 'notes' ? 6 : 3} aria-describedby={describedBy} aria-invalid={invalid} value={value} onChange={(event) => set(event.target.value)} className={cx(inputBox, 'h-auto resize-none py-2')} />
              )}
            </Field>
          ) : (
            <TextField key={field} label={t(`contact.${field}`)} error={wrong(field)} type={field === 'email' ? 'email' : 'tel'} value={value} onChange={set} />
          );
        })}
        {save.error === null || save.error.code === 'invalid_field' ? null : <ErrorPanel fault={save.error} />}
      </Form>
    </Dialog>
  );
}
