import { Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { chooseFile } from '@/ipc/chooser';
import type { About } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';

/** Queues a file of this machine for the record's folder. */
export function UploadButton({ about, primary = false }: { about: About | null; primary?: boolean }) {
  const { t } = useTranslation('files');
  const upload = useMutationEndpoint('drive.upload');
  const choose = async (): Promise<void> => {
    const path = await chooseFile(t('upload'));
    if (path !== null) upload.mutate({ path, about }, { onSuccess: () => toast(t('queued')) });
  };
  return (
    <>
      <Button look={primary ? 'primary' : 'quiet'} className="h-7" busy={upload.isPending} onClick={() => void choose()}>
        <Upload size={14} aria-hidden />
        {t('upload')}
      </Button>
      {upload.error === null ? null : (
        <Dialog open onOpenChange={() => upload.reset()} title={t('upload')}>
          <ErrorPanel fault={upload.error} />
        </Dialog>
      )}
    </>
  );
}
