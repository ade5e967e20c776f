import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';

/** Asks once before a meeting is called off. */
export function CancelMeeting({ id, tell, onLeave, onDone }: { id: string; tell: boolean; onLeave: () => void; onDone: () => void }) {
  const { t } = useTranslation('calendar');
  const cancel = useMutationEndpoint('calendar.cancel');
  const done = (): void => {
    toast(t('form.queued'));
    onDone();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onLeave}
      title={t('form.offTitle')}
      text={t('form.offText')}
      yes={t('form.off')}
      busy={cancel.isPending}
      fault={cancel.error}
      onYes={() => cancel.mutate({ id, tell_guests: tell }, { onSuccess: done })}
    />
  );
}
