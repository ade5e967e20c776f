import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { RadioGroup } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import type { ClockForm } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { formatCount } from '@/lib/figures';
import { toast } from '@/lib/toasts';
import { formatOffset, readOffset } from './clock';
import type { Server } from './ClocksPart';

const kinds = ['fixed', 'eu', 'us'] as const;

/** Sets the clock of a server, with a reason: deals then stand at other moments, and perhaps on other days. */
export function ClockDialog({ server, clock, onClose }: { server: Server; clock: ClockForm | null; onClose: () => void }) {
  const { t } = useTranslation('bridges');
  const { t: common } = useTranslation();
  const [kind, setKind] = useState<ClockForm['kind']>(clock?.kind ?? 'eu');
  const [offset, setOffset] = useState(clock === null ? '' : formatOffset(clock.standard_seconds));
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const save = useMutationEndpoint('mt5.set_clock');
  const id = useId();
  const seconds = readOffset(offset);
  const send = (): void => {
    setSent(true);
    if (seconds === null || reason.trim() === '') return;
    save.mutate(
      { server: server.server, clock: { kind, standard_seconds: seconds }, reason: reason.trim() },
      {
        onSuccess: ({ restated }) => {
          toast(t('clock.saved', { count: restated, replace: { count: formatCount(restated) } }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('clock.title', { server: server.server })}
      description={t('clock.effect')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={save.isPending}>{t('clock.save')}</Button>
        </>
      }
    >
      <Form id={id} label={t('clock.title', { server: server.server })} onSend={send}>
        <RadioGroup label={t('clock.kind')} value={kind} options={kinds.map((value) => ({ value, label: t(`clock.kinds.${value}`) }))} onChange={setKind} />
        <TextField label={kind === 'fixed' ? t('clock.offset') : t('clock.winterOffset')} value={offset} onChange={setOffset} hint={t('clock.offsetHint')} error={sent && seconds === null ? t('clock.offsetWrong') : null} />
        <TextField label={t('clock.reason')} value={reason} onChange={setReason} error={sent && reason.trim() === '' ? common('form.required') : null} maxLength={200} />
        {save.error === null ? null : <ErrorPanel fault={save.error} />}
      </Form>
    </Dialog>
  );
}
