import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, inputBox, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Segmented } from '@/components/Segmented';
import { useFieldFault } from '@/i18n/fieldFault';
import type { EnvelopeLanguage, EnvelopeView } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { InvestorChoice } from './InvestorChoice';

export const languages: readonly EnvelopeLanguage[] = ['en', 'es'];

/** Days as typed, when they are a whole number that is taken. */
export function readDays(text: string): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : null;
  return days !== null && days <= 365 ? days : null;
}

/** A new envelope, or what it is called and says while it is a draft. */
export function EnvelopeDialog({ envelope, onClose, onDone }: { envelope?: EnvelopeView; onClose: () => void; onDone?: (id: string) => void }) {
  const { t, i18n } = useTranslation('envelopes');
  const { t: common } = useTranslation();
  const id = useId();
  const [title, setTitle] = useState(envelope?.title ?? '');
  const [client, setClient] = useState<{ id: string | null; name: string | null }>({ id: envelope?.client_id ?? null, name: envelope?.client_name ?? null });
  const [message, setMessage] = useState(envelope?.message ?? '');
  const [language, setLanguage] = useState<EnvelopeLanguage>(envelope?.language ?? (i18n.language === 'es' ? 'es' : 'en'));
  const [days, setDays] = useState(String(envelope?.reminder_days ?? 7));
  const [sent, setSent] = useState(false);
  const keep = useMutationEndpoint('envelopes.draft');
  const { of: refused, rest } = useFieldFault(keep.error, ['title', 'message', 'reminder_days']);
  const reminder = readDays(days);
  const send = (): void => {
    setSent(true);
    if (title.trim() === '' || reminder === null) return;
    const form = { envelope_id: envelope?.envelope_id ?? null, title, client_id: client.id, message, language, reminder_days: reminder };
    keep.mutate(form, {
      onSuccess: (done) => {
        onClose();
        onDone?.(done.envelope_id);
      },
    });
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t(envelope === undefined ? 'form.title' : 'form.edit')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={keep.isPending}>
            {t('form.keep')}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('form.title')} onSend={send}>
        <TextField data-autofocus label={t('form.name')} value={title} onChange={setTitle} maxLength={200} error={sent && title.trim() === '' ? common('form.required') : refused('title')} />
        <InvestorChoice label={t('form.investor')} none={t('form.noInvestor')} value={client.id} name={client.name} onChange={(next, name) => setClient({ id: next, name })} />
        <Field label={t('form.message')} optional error={refused('message')}>
          {({ id: field, describedBy }) => <textarea id={field} aria-describedby={describedBy} rows={3} maxLength={4_000} value={message} onChange={(event) => setMessage(event.target.value)} className={cx(inputBox, 'h-auto py-1.5')} />}
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <div className="flex flex-col gap-1">
            <span className="text-xs font-medium">{t('form.language')}</span>
            <Segmented label={t('form.language')} value={language} segments={languages.map((value) => ({ value, label: t(`form.languages.${value}`) }))} onChange={setLanguage} className="self-start" />
          </div>
          <TextField label={t('form.reminder')} unit={t('form.days')} value={days} onChange={setDays} inputMode="numeric" hint={t('form.reminderHint')} error={sent && reminder === null ? t('form.notDays') : refused('reminder_days')} />
        </div>
        {rest === null ? null : <ErrorPanel fault={rest} />}
      </Form>
    </Dialog>
  );
}
