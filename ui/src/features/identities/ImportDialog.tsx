import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, SecretField, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { NewSecret } from '@/components/secrets/NewSecret';
import { checkNewSecret, checkRepeat, refusedSecret, type SecretProblem } from '@/components/secrets/secret';
import { Waiting } from '@/components/Waiting';
import { useFieldFault } from '@/i18n/fieldFault';
import { chooseDocument, forgetDocument, type ChosenDocument } from '@/ipc/documents';
import { useMutationEndpoint } from '@/ipc/query';
import { useForm, type Problems } from '@/lib/form';
import { toast } from '@/lib/toasts';

interface ImportValues {
  name: string;
  filePassphrase: string;
  passphrase: string;
  again: string;
}

type ImportProblem = 'name' | SecretProblem;

function check(values: ImportValues): Problems<ImportValues, ImportProblem> {
  const problems: Problems<ImportValues, ImportProblem> = {};
  if (values.name.trim() === '') problems.name = 'name';
  const passphrase = checkNewSecret(values.passphrase, 'passphrase');
  if (passphrase !== undefined) problems.passphrase = passphrase;
  const again = checkRepeat(values.passphrase, values.again);
  if (again !== undefined) problems.again = again;
  return problems;
}

/** Takes a key and its certificates from a PKCS #12 file, and seals the key by a passphrase of its own. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('identities');
  const { t: common } = useTranslation();
  const { t: documents } = useTranslation('documents');
  const id = useId();
  const [file, setFile] = useState<ChosenDocument | null>(null);
  const [sent, setSent] = useState(false);
  const form = useForm<ImportValues, ImportProblem>({ name: '', filePassphrase: '', passphrase: '', again: '' }, check);
  const take = useMutationEndpoint('signing.import_identity');
  const weak = take.error?.code === 'weak_passphrase' ? refusedSecret(take.error.params['rule']) : null;
  const { of: refused, rest } = useFieldFault(take.error, ['name']);
  const secret = (name: keyof ImportValues): SecretProblem | null => {
    const problem = form.problem(name);
    return problem === 'name' ? null : problem;
  };
  const choose = (): void => {
    chooseDocument('identity', t('importing.chooseTitle'), t('importing.files')).then(
      (chosen) => {
        if (chosen === null) return;
        setFile(chosen);
        if (form.values.name === '') form.set('name', chosen.name.replace(/\.(p12|pfx)$/i, ''));
      },
      () => toast(documents('noChooser')),
    );
  };
  const close = (): void => {
    if (file !== null) forgetDocument(file.token);
    onClose();
  };
  const send = (): void => {
    setSent(true);
    form.send((values) => {
      if (file === null) return;
      take.mutate({ name: values.name.trim(), path: file.path, file_passphrase: values.filePassphrase, passphrase: values.passphrase }, { onSuccess: close });
    });
  };
  const busy = take.isPending;
  return (
    <Dialog
      open
      onOpenChange={() => !busy && close()}
      place="side"
      title={t('importing.title')}
      description={t('importing.text')}
      footer={
        <>
          <Button onClick={close} disabled={busy}>
            {common('cancel')}
          </Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {t('importing.yes')}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('importing.title')} onSend={send}>
        <Field label={t('importing.file')} error={sent && file === null ? t('importing.needed') : null}>
          {({ id: field, describedBy }) => (
            <div className="flex items-center gap-3">
              <Button id={field} aria-describedby={describedBy} onClick={choose} disabled={busy}>
                {t('importing.choose')}
              </Button>
              <span className="min-w-0 flex-1 truncate text-xs text-muted">{file?.name ?? t('importing.none')}</span>
            </div>
          )}
        </Field>
        <SecretField label={t('importing.filePassphrase')} {...form.bind('filePassphrase')} disabled={busy} />
        <TextField label={t('create.name')} {...form.bind('name')} error={form.problem('name') === 'name' ? t('create.problems.name') : refused('name')} maxLength={60} disabled={busy} />
        <NewSecret label={t('create.passphrase')} secret={form.bind('passphrase')} again={form.bind('again')} problem={weak ?? secret('passphrase')} againProblem={secret('again')} disabled={busy} />
        {busy ? <Waiting what={t('importing.working')} /> : null}
        {rest === null || weak !== null ? null : <ErrorPanel fault={rest} />}
      </Form>
    </Dialog>
  );
}
