import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, inputBox } from '@/components/Field';
import { Form } from '@/components/Form';
import type { LimitAlertRow } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';

/** Says that an alert was seen, and what was done about it. */
export function AcknowledgeDialog({ alert, onClose }: { alert: LimitAlertRow; onClose: () => void }) {
  const { t } = useTranslation('limits');
  const { t: common } = useTranslation();
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState(false);
  const acknowledge = useMutationEndpoint('mt5.acknowledge_alert');
  const form = useId();
  const send = (): void => {
    setWrong(note.trim() === '');
    if (note.trim() !== '') acknowledge.mutate({ number: alert.number, note: note.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('alerts.acknowledgeTitle', { name: alert.name })}
      description={t('alerts.acknowledgeText')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={form} busy={acknowledge.isPending}>{t('alerts.acknowledge')}</Button>
        </>
      }
    >
      <Form id={form} label={t('alerts.acknowledge')} onSend={send}>
        <Field label={t('alerts.note')} hint={t('alerts.noteHint')} error={wrong ? common('form.required') : null}>
          {({ id, describedBy, invalid }) => (
            <textarea id={id} aria-describedby={describedBy} aria-invalid={invalid} value={note} rows={3} maxLength={500} onChange={(event) => setNote(event.target.value)} className={cx(inputBox, 'h-auto py-2')} />
          )}
        </Field>
        {acknowledge.error === null ? null : <ErrorPanel fault={acknowledge.error} />}
      </Form>
    </Dialog>
  );
}
