import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { ErrorPanel } from '@/components/ErrorPanel';
import { SecretField, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { useFieldFault } from '@/i18n/fieldFault';
import type { GoogleClient } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';

const steps = ['project', 'apis', 'consent', 'credentials', 'copy'] as const;

/** The firm's own client at Google, with the steps that make one. */
export function GoogleClientForm({ client, onClose }: { client: GoogleClient; onClose: () => void }) {
  const { t } = useTranslation('google');
  const { t: common } = useTranslation();
  const [id, setId] = useState(client.client_id ?? '');
  const [secret, setSecret] = useState('');
  const [testing, setTesting] = useState(client.in_testing);
  const save = useMutationEndpoint('google.save_client');
  const { of, rest } = useFieldFault(save.error, ['client_id', 'client_secret']);
  const form = useId();
  const send = (): void => save.mutate({ client_id: id, client_secret: secret === '' ? null : secret, in_testing: testing }, { onSuccess: onClose });
  return (
    <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-6 p-4">
      <Form id={form} label={t('client.title')} onSend={send} className="gap-2">
        <TextField label={t('client.id')} value={id} onChange={setId} hint={t('client.idHint')} error={of('client_id')} className="font-mono text-xs" />
        <SecretField label={t('client.secret')} value={secret} onChange={setSecret} hint={client.has_secret ? t('client.secretKept') : t('client.secretHint')} error={of('client_secret')} />
        <Checkbox label={t('client.testing')} hint={t('client.testingHint')} checked={testing} onChange={setTesting} />
        {rest === null ? null : <ErrorPanel fault={rest} />}
        <div className="flex justify-end gap-2 pt-3">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" busy={save.isPending}>
            {t('client.save')}
          </Button>
        </div>
      </Form>
      <section aria-label={t('client.how')} className="border-s ps-6">
        <h3 className="text-xs font-semibold">{t('client.how')}</h3>
        <ol className="mt-2 list-decimal space-y-1.5 ps-4 text-xs text-muted">
          {steps.map((step) => (
            <li key={step}>{t(`client.steps.${step}`)}</li>
          ))}
        </ol>
      </section>
    </div>
  );
}
