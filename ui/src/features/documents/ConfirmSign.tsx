import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Facts } from '@/components/Facts';
import { SecretField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Waiting } from '@/components/Waiting';
import { chooseDestination, openDocument, type ChosenDocument } from '@/ipc/documents';
import { useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';
import { keepSigned } from './SignedNote';
import { bareName, signRequest } from './signing';
import { useOpen } from './useOpen';
import type { Signing } from './useSigning';
import type { SigningWords } from './useSigningWords';

/** The last step: what will be done, where the new file goes, and the passphrase, for this one signature. */
export function ConfirmSign({ document, password, signing, words, onClose }: { document: ChosenDocument; password: string | null; signing: Signing; words: SigningWords; onClose: () => void }) {
  const { t } = useTranslation('documents');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  const [passphrase, setPassphrase] = useState('');
  const [destination, setDestination] = useState<ChosenDocument | null>(null);
  const [sent, setSent] = useState(false);
  const { show } = useOpen();
  const sign = useMutationEndpoint('signing.sign');
  const { values } = signing;
  const isHigher = values.level !== 'b-b';
  const choose = async (): Promise<ChosenDocument | null> => {
    const suggested = t('confirm.suggested', { name: bareName(document.name), interpolation: { escapeValue: false } });
    const chosen = await chooseDestination(t('confirm.destinationTitle'), suggested, document.path).catch(() => {
      toast(t('noChooser'));
      return null;
    });
    if (chosen !== null) setDestination(chosen);
    return chosen;
  };
  const send = async (): Promise<void> => {
    setSent(true);
    if (passphrase === '') return;
    const to = destination ?? (await choose());
    if (to === null) return;
    const request = signRequest(values, { input: document.path, output: to.path, passphrase, password, words: words.marks });
    sign.mutate(request, {
      onSuccess: (signed) => {
        setPassphrase('');
        openDocument(to.token).then(
          (file) => {
            keepSigned(client, file.token, signed);
            show(file);
            onClose();
          },
          () => onClose(),
        );
      },
      // A wrong passphrase is typed anew; it is not kept for another attempt.
      onError: (fault) => fault.code === 'wrong_identity_passphrase' && setPassphrase(''),
    });
  };
  return (
    <Dialog
      open
      onOpenChange={() => !sign.isPending && onClose()}
      title={t('confirm.title', { name: document.name, interpolation: { escapeValue: false } })}
      description={t('confirm.text')}
      footer={
        <>
          <Button onClick={onClose} disabled={sign.isPending}>
            {common('cancel')}
          </Button>
          <Button look="primary" type="submit" form={id} busy={sign.isPending}>
            {t('confirm.yes')}
          </Button>
        </>
      }
    >
      <Facts
        className="mb-4"
        facts={[
          { label: t('confirm.as'), value: words.identity?.subject ?? values.identity },
          { label: t('confirm.where'), value: values.where === 'invisible' ? t('sign.invisible') : values.where === 'there' ? values.field : t('signature.onPage', { page: values.place?.page ?? 1 }) },
          { label: t('confirm.level'), value: t(`sign.levels.${values.level}`) },
          ...(values.marks.length === 0 ? [] : [{ label: t('confirm.marksLabel'), value: t('confirm.marks', { count: values.marks.length }) }]),
          { label: t('confirm.file'), value: destination === null ? <span className="text-muted">{t('confirm.destinationNeeded')}</span> : <code className="font-mono text-xs break-all">{destination.path}</code> },
        ]}
      />
      <Button className="mb-4" disabled={sign.isPending} onClick={() => void choose()}>
        {destination === null ? t('confirm.destinationTitle') : t('confirm.choose')}
      </Button>
      <Form id={id} label={t('confirm.yes')} onSend={() => void send()}>
        <SecretField data-autofocus label={t('confirm.passphrase')} value={passphrase} onChange={setPassphrase} hint={t('confirm.passphraseHint')} error={sent && passphrase === '' && !sign.isPending && sign.error === null ? t('confirm.passphraseNeeded') : null} disabled={sign.isPending} />
        {sign.isPending ? <Waiting what={t(isHigher ? 'confirm.asking' : 'confirm.working')} /> : null}
        {sign.error === null ? null : <ErrorPanel fault={sign.error} />}
      </Form>
    </Dialog>
  );
}
