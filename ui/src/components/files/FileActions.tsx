import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import type { About } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { UploadButton } from './UploadButton';

/** What can be done with a list of files, for the head of the panel it stands in. An empty list offers its one action itself. */
export function FileActions({ about }: { about: About | null }) {
  const { t } = useTranslation('files');
  const { data } = useEndpoint('drive.files', { about, folder: null });
  const open = useMutationEndpoint('google.open_page');
  if (data === undefined || !data.linked || !data.granted || data.files.length + data.waiting.length === 0) return null;
  const { folder_page: page } = data;
  return (
    <>
      {page === null ? null : (
        <Button look="quiet" className="h-7" onClick={() => open.mutate({ address: page })}>
          <ExternalLink size={14} aria-hidden />
          {t('folder')}
        </Button>
      )}
      <UploadButton about={about} />
    </>
  );
}
