import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import type { EnvelopeView } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { parseDay } from '@/lib/days';

/** The beginning of a day in UTC, or no end for an empty text; nothing for one that is no day. */
export function readEnd(text: string): { at: string | null } | null {
  if (text.trim() === '') return { at: null };
  const day = parseDay(text);
  return day === null ? null : { at: `${day}T00:00:00Z` };
}

/** Sends a draft: what stands from then on is said before. */
export function SendDialog({ envelope, onClose }: { envelope: EnvelopeView; onClose: () => void }) {
  const { t } = useTranslation('envelopes');
  const { t: common } = useTranslation();
  const id = useId();
  const [day, setDay] = useState('');
  const send = useMutationEndpoint('envelopes.send');
  const end = readEnd(day);
  const go = (): void => {
    if (end !== null) send.mutate({ envelope_id: envelope.envelope_id, expires_at: end.at }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('send.title')}
      description={t('send.text')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={send.isPending}>
            {t('send.yes')}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('send.title')} onSend={go}>
        <TextField label={t('send.expires')} optional value={day} onChange={setDay} hint={t('send.expiresHint')} error={end === null ? t('send.noDay') : null} />
        {send.error === null ? null : <ErrorPanel fault={send.error} />}
      </Form>
    </Dialog>
  );
}
