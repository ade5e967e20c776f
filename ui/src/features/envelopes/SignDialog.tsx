import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, SecretField } from '@/components/Field';
import { Form } from '@/components/Form';
import { useGo } from '@/components/links';
import { drawingOf, SignaturePad, type Strokes } from '@/components/pdf/SignaturePad';
import { Select } from '@/components/Select';
import { Waiting } from '@/components/Waiting';
import type { EnvelopeSignerView, EnvelopeView } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';

/** Signs as oneself, with an identity of one's own. */
export function SignDialog({ envelope, signer, onClose }: { envelope: EnvelopeView; signer: EnvelopeSignerView; onClose: () => void }) {
  const { t } = useTranslation('envelopes');
  const { t: common } = useTranslation();
  const go = useGo();
  const id = useId();
  const identities = useEndpoint('signing.identities', {});
  const own = (identities.data?.rows ?? []).filter((row) => row.role === 'person');
  const [chosen, setChosen] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [sent, setSent] = useState(false);
  const sign = useMutationEndpoint('envelopes.sign');
  const identity = chosen ?? own[0]?.name ?? '';
  const send = (): void => {
    setSent(true);
    if (!agreed || passphrase === '' || identity === '') return;
    const request = { envelope_id: envelope.envelope_id, signer: signer.number, identity, passphrase, agreed: { consent_version: envelope.consent.version }, drawing: strokes.length === 0 ? null : drawingOf(strokes) };
    sign.mutate(request, { onSuccess: onClose });
  };
  const none = identities.data !== undefined && own.length === 0;
  return (
    <Dialog
      open
      wide
      onOpenChange={() => !sign.isPending && onClose()}
      title={t('sign.title', { name: signer.name })}
      description={t('sign.text')}
      footer={
        <>
          <Button disabled={sign.isPending} onClick={onClose}>
            {common('cancel')}
          </Button>
          {none ? (
            <Button look="primary" onClick={() => go('/documents/identities')}>
              {t('sign.makeIdentity')}
            </Button>
          ) : (
            <Button look="primary" type="submit" form={id} busy={sign.isPending}>
              {t('sign.yes')}
            </Button>
          )}
        </>
      }
    >
      {none ? (
        <p className="text-sm">{t('sign.noIdentity')}</p>
      ) : (
        <Form id={id} label={t('sign.title', { name: signer.name })} onSend={send}>
          <p className="rounded-md bg-sunken p-3 text-sm">{envelope.consent.text}</p>
          <Checkbox label={t('sign.agree')} checked={agreed} onChange={setAgreed} {...(sent && !agreed ? { hint: <span className="text-loss">{t('sign.mustAgree')}</span> } : {})} />
          <div className="grid grid-cols-2 gap-3">
            <Field label={t('sign.identity')}>{({ id: field }) => <Select id={field} value={identity} choices={own.map(({ name }) => ({ value: name, label: name }))} onChange={setChosen} className="w-full" />}</Field>
            <SecretField label={t('sign.passphrase')} value={passphrase} onChange={setPassphrase} error={sent && passphrase === '' ? common('form.required') : null} disabled={sign.isPending} />
          </div>
          <SignaturePad label={t('sign.draw')} strokes={strokes} onChange={setStrokes} />
          <p className="text-xs text-muted">{t('sign.drawHint')}</p>
          {sign.isPending ? <Waiting what={t('sign.working')} /> : null}
          {sign.error === null ? null : <ErrorPanel fault={sign.error} />}
        </Form>
      )}
    </Dialog>
  );
}
