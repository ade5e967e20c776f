import { FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import { chooseCertificates } from '@/ipc/chooser';
import { toast } from '@/lib/toasts';

/** Opens the system's own window for files. Where it cannot, the path can still be typed. */
export function CertificateChooser({ disabled, onChoose }: { disabled: boolean; onChoose: (path: string) => void }) {
  const { t } = useTranslation('connection');
  const choose = (): void => {
    chooseCertificates(t('caFile'), t('certificates')).then(
      (path) => {
        if (path !== null) onChoose(path);
      },
      () => toast(t('noChooser')),
    );
  };
  return <IconButton icon={FolderOpen} label={t('chooseCaFile')} disabled={disabled} onClick={choose} className="control-height border" />;
}
