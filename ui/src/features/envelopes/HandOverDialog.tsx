import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { RadioGroup } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, SecretField, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { useGo } from '@/components/links';
import { Select } from '@/components/Select';
import { Waiting } from '@/components/Waiting';
import { useFieldFault } from '@/i18n/fieldFault';
import type { EnvelopeSignerView, EnvelopeView } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';

const papers = ['passport', 'identity_card', 'driving_licence', 'residence_permit'] as const;
type Paper = (typeof papers)[number];

/** Makes sure who takes the machine, and issues what that person signs with. */
export function HandOverDialog({ envelope, signer, onClose }: { envelope: EnvelopeView; signer: EnvelopeSignerView; onClose: () => void }) {
  const { t } = useTranslation('envelopes');
  const { t: common } = useTranslation();
  const go = useGo();
  const id = useId();
  const identities = useEndpoint('signing.identities', {});
  const authorities = (identities.data?.rows ?? []).filter((row) => row.role === 'authority');
  const [how, setHow] = useState<'document' | 'known'>('document');
  const [paper, setPaper] = useState<Paper>('passport');
  const [last, setLast] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [sent, setSent] = useState(false);
  const give = useMutationEndpoint('envelopes.hand_over');
  const { of: refused, rest } = useFieldFault(give.error, ['last_characters', 'document']);
  const authority = chosen ?? authorities[0]?.name ?? '';
  const missing = (text: string): string | null => (sent && text.trim() === '' ? t('handOver.needed') : null);
  const send = (): void => {
    setSent(true);
    if (passphrase === '' || authority === '' || (how === 'document' && last.trim() === '')) return;
    const identity = how === 'known' ? { kind: how } : { kind: how, document: paper, last_characters: last };
    give.mutate({ envelope_id: envelope.envelope_id, signer: signer.number, authority, authority_passphrase: passphrase, identity });
  };
  const none = identities.data !== undefined && authorities.length === 0;
  return (
    <Dialog
      open
      onOpenChange={() => !give.isPending && onClose()}
      title={t('handOver.title', { name: signer.name })}
      description={t('handOver.text')}
      footer={
        <>
          <Button disabled={give.isPending} onClick={onClose}>
            {common('cancel')}
          </Button>
          {none ? (
            <Button look="primary" onClick={() => go('/documents/identities')}>
              {t('sign.makeIdentity')}
            </Button>
          ) : (
            <Button look="primary" type="submit" form={id} busy={give.isPending}>
              {t('handOver.yes')}
            </Button>
          )}
        </>
      }
    >
      {none ? (
        <p className="text-sm">{t('handOver.noAuthority')}</p>
      ) : (
        <Form id={id} label={t('handOver.title', { name: signer.name })} onSend={send}>
          <p className="text-xs font-medium">{t('handOver.who')}</p>
          <RadioGroup label={t('handOver.who')} value={how} options={[{ value: 'document', label: t('handOver.checks.document') }, { value: 'known', label: t('handOver.checks.known') }]} onChange={setHow} />
          {how === 'known' ? null : (
            <div className="grid grid-cols-2 gap-3">
              <Field label={t('handOver.document')} error={refused('document')}>{({ id: field }) => <Select id={field} value={paper} choices={papers.map((value) => ({ value, label: t(`papers.${value}`) }))} onChange={setPaper} className="w-full" />}</Field>
              <TextField data-autofocus label={t('handOver.last')} value={last} onChange={setLast} maxLength={12} hint={t('handOver.lastHint')} error={missing(last) ?? refused('last_characters')} />
            </div>
          )}
          {authorities.length < 2 ? null : <Field label={t('handOver.authority')}>{({ id: field }) => <Select id={field} value={authority} choices={authorities.map(({ name }) => ({ value: name, label: name }))} onChange={setChosen} className="w-full" />}</Field>}
          <SecretField label={t('handOver.passphrase')} value={passphrase} onChange={setPassphrase} hint={t('handOver.authorityHint')} error={missing(passphrase)} disabled={give.isPending} />
          {give.isPending ? <Waiting what={t('handOver.working')} /> : null}
          {rest === null ? null : <ErrorPanel fault={rest} />}
        </Form>
      )}
    </Dialog>
  );
}
