import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldFault } from '@/i18n/fieldFault';
import type { Fault } from '@/ipc/fault';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ErrorPanel } from './ErrorPanel';
import { TextField } from './Field';
import { Form } from './Form';

export interface ReasonDialogProps {
  title: string;
  /** What will be gone and what stays. */
  text: string;
  /** What the reason is called. */
  label: string;
  yes: string;
  busy: boolean;
  fault: Fault | null;
  onClose: () => void;
  onYes: (reason: string) => void;
}

/** Asks for a written reason before something that cannot be undone. */
export function ReasonDialog({ title, text, label, yes, busy, fault, onClose, onYes }: ReasonDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const { of: refused, rest } = useFieldFault(fault, ['reason']);
  const send = (): void => {
    setSent(true);
    if (reason.trim() !== '') onYes(reason.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={text}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="danger" type="submit" form={id} busy={busy}>
            {yes}
          </Button>
        </>
      }
    >
      <Form id={id} label={title} onSend={send}>
        <TextField label={label} value={reason} onChange={setReason} maxLength={200} error={sent && reason.trim() === '' ? t('form.required') : refused('reason')} />
        {rest === null ? null : <ErrorPanel fault={rest} />}
      </Form>
    </Dialog>
  );
}
