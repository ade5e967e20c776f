import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox, RadioGroup } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { useFieldFault } from '@/i18n/fieldFault';
import type { DriveFile, DriveRole } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';

const roles: readonly DriveRole[] = ['reader', 'commenter', 'writer'];

/** Shares a file with somebody. */
export function ShareDialog({ file, onClose }: { file: DriveFile; onClose: () => void }) {
  const { t } = useTranslation('files');
  const { t: common } = useTranslation();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<DriveRole>('reader');
  const [tell, setTell] = useState(true);
  const share = useMutationEndpoint('drive.share');
  const { of, rest } = useFieldFault(share.error, ['email']);
  const id = useId();
  const done = (): void => {
    toast(t('shareForm.queued'));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('shareForm.title', { name: file.name })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={share.isPending}>
            {t('shareForm.send')}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('share')} onSend={() => share.mutate({ id: file.id, email, role, tell }, { onSuccess: done })}>
        <TextField label={t('shareForm.email')} type="email" value={email} onChange={setEmail} error={of('email')} />
        <RadioGroup label={t('shareForm.role')} value={role} onChange={setRole} options={roles.map((value) => ({ value, label: t(`shareForm.roles.${value}`) }))} />
        <Checkbox label={t('shareForm.tell')} checked={tell} onChange={setTell} />
        {rest === null ? null : <ErrorPanel fault={rest} />}
      </Form>
    </Dialog>
  );
}
