import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { useMutationEndpoint } from '@/ipc/query';

/** Gives a magic number a name of the desk's, or takes it away. */
export function NameStrategyDialog({ strategy, name, onClose }: { strategy: string; name: string | null; onClose: () => void }) {
  const { t } = useTranslation('trading');
  const { t: common } = useTranslation();
  const [written, setWritten] = useState(name ?? '');
  const keep = useMutationEndpoint('mt5.name_strategy');
  const form = useId();
  const send = (): void => keep.mutate({ strategy, name: written.trim() === '' ? null : written.trim() }, { onSuccess: onClose });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('strategy.giveTitle', { number: strategy })}
      description={t('strategy.giveText')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={form} busy={keep.isPending}>{t('strategy.keep')}</Button>
        </>
      }
    >
      <Form id={form} label={t('strategy.give')} onSend={send}>
        <TextField label={t('strategy.field')} value={written} onChange={setWritten} maxLength={80} hint={t('strategy.fieldHint')} />
        {keep.error === null ? null : <ErrorPanel fault={keep.error} />}
      </Form>
    </Dialog>
  );
}
