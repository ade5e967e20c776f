import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { SecretField } from '@/components/Field';
import { Form } from '@/components/Form';
import { useMutationEndpoint } from '@/ipc/query';

/** Takes the machine back from who signs. A demonstration has no passphrase: an empty one is enough there. */
export function TakeBack({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation('envelopes');
  const [passphrase, setPassphrase] = useState('');
  const back = useMutationEndpoint('envelopes.take_back');
  return (
    <Form label={t('room.back')} onSend={() => back.mutate({ passphrase })} className="max-w-100">
      <p className="text-sm font-medium">{t('room.backTitle', { name })}</p>
      <SecretField autoFocus label={t('room.passphrase')} value={passphrase} onChange={setPassphrase} hint={t('room.backText', { name })} disabled={back.isPending} autoComplete="current-password" />
      {back.error === null ? null : <ErrorPanel fault={back.error} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={back.isPending}>
          {t('room.back')}
        </Button>
        <Button disabled={back.isPending} onClick={onClose}>
          {t('room.cancel')}
        </Button>
      </div>
    </Form>
  );
}
