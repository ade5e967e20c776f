import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, SecretField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import type { EnvelopeLanguage, EnvelopeView } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';
import { languages } from './EnvelopeDialog';

/** Writes the evidence, signed by the person at the desk where they wish. */
export function EvidenceDialog({ envelope, onClose }: { envelope: EnvelopeView; onClose: () => void }) {
  const { t } = useTranslation('envelopes');
  const { t: common } = useTranslation();
  const id = useId();
  const [language, setLanguage] = useState<EnvelopeLanguage>(envelope.language);
  const [identity, setIdentity] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const identities = useEndpoint('signing.identities', {});
  const own = (identities.data?.rows ?? []).filter((row) => row.role === 'person').map(({ name }) => ({ value: name, label: name }));
  const write = useMutationEndpoint('envelopes.evidence');
  const signs = identity !== '';
  const send = (): void => {
    if (signs && passphrase === '') return;
    write.mutate(
      { envelope_id: envelope.envelope_id, language, identity: signs ? identity : null, passphrase: signs ? passphrase : null },
      {
        onSuccess: (done) => {
          toast(done.holds ? t('evidence.done', { path: done.path }) : t('evidence.broken'));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('evidence.title')}
      description={t('evidence.text')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={write.isPending} disabled={signs && passphrase === ''}>
            {t('evidence.yes')}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('evidence.title')} onSend={send}>
        <div className="flex flex-col gap-1">
          <span className="text-xs font-medium">{t('evidence.language')}</span>
          <Segmented label={t('evidence.language')} value={language} segments={languages.map((value) => ({ value, label: t(`form.languages.${value}`) }))} onChange={setLanguage} className="self-start" />
        </div>
        <Field label={t('evidence.sign')}>{({ id: field }) => <Select id={field} value={identity} choices={[{ value: '', label: t('evidence.unsigned') }, ...own]} onChange={setIdentity} className="w-full" />}</Field>
        {signs ? <SecretField label={t('evidence.passphrase')} value={passphrase} onChange={setPassphrase} /> : null}
        {write.error === null ? null : <ErrorPanel fault={write.error} />}
      </Form>
    </Dialog>
  );
}
