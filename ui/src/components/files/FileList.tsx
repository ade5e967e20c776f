import { Download, ExternalLink, File, Folder, Share2, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorPanel } from '@/components/ErrorPanel';
import { NotGranted } from '@/components/google/NotGranted';
import { NotLinked } from '@/components/google/NotLinked';
import { OutgoingPill } from '@/components/google/OutgoingPill';
import { IconButton } from '@/components/IconButton';
import { Skeleton } from '@/components/Skeleton';
import type { About, DriveFile } from '@/ipc/contract.gen';
import { chooseFile } from '@/ipc/chooser';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { formatSize } from '@/lib/size';
import { toast } from '@/lib/toasts';
import { ShareDialog } from './ShareDialog';

/** The files of a record, or those of no record, with what waits to be uploaded. */
export function FileList({ about }: { about: About | null }) {
  const { t } = useTranslation('files');
  const [folder, setFolder] = useState<string | null>(null);
  const [shared, setShared] = useState<DriveFile | null>(null);
  const files = useEndpoint('drive.files', { about, folder });
  const { data } = files;
  if (data === undefined) {
    return files.error === null ? <Skeleton className="m-3 h-24 rounded-md" /> : <ErrorPanel fault={files.error} onRetry={() => void files.refetch()} className="m-3" />;
  }
  if (!data.linked) return <NotLinked />;
  if (!data.granted) return <NotGranted text={t('notGranted')} scopes={['drive_file']} />;
  const upload = <UploadButton about={about} primary={data.files.length + data.waiting.length === 0} />;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {data.fault === null ? null : <ErrorPanel fault={data.fault} className="m-3" onRetry={() => void files.refetch()} />}
      {data.files.length + data.waiting.length === 0 ? (
        <EmptyState icon={File} text={about !== null && data.folder === null ? t('noneWith') : t('none')} action={upload} />
      ) : (
        <>
          <div className="flex items-center gap-2 border-b py-1.5 ps-4 pe-2">
            {folder === null ? null : <Button look="quiet" className="h-7" onClick={() => setFolder(null)}>{t('up')}</Button>}
            <span className="flex-1" />
            {data.folder_page === null ? null : <PageButton page={data.folder_page} label={t('folder')} />}
            {upload}
          </div>
          <ul className="divide-y">
            {data.waiting.map((row) => (
              <li key={row.id} className="flex min-h-9 items-center gap-2 px-4 text-sm">
                <Upload size={14} aria-hidden className="text-muted" />
                <span className="min-w-0 flex-1 truncate">{row.title}</span>
                <OutgoingPill row={row} />
              </li>
            ))}
            {data.files.map((file) => (
              <FileRow key={file.id} file={file} onFolder={setFolder} onShare={setShared} />
            ))}
          </ul>
        </>
      )}
      {shared === null ? null : <ShareDialog file={shared} onClose={() => setShared(null)} />}
    </div>
  );
}

function FileRow({ file, onFolder, onShare }: { file: DriveFile; onFolder: (id: string) => void; onShare: (file: DriveFile) => void }) {
  const { t } = useTranslation('files');
  const download = useMutationEndpoint('drive.download');
  const save = (): void => download.mutate({ id: file.id, save: true }, { onSuccess: ({ saved }) => (saved === null ? undefined : toast(t('saved', { path: saved.path }))) });
  const Icon = file.is_folder ? Folder : File;
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-2 py-0.5 ps-4 pe-2 text-sm">
      <Icon size={14} aria-hidden className="text-muted" />
      {file.is_folder ? (
        <button type="button" onClick={() => onFolder(file.id)} className="min-w-0 flex-1 truncate text-start hover:underline">
          {file.name}
        </button>
      ) : (
        <span className="min-w-0 flex-1 truncate">{file.name}</span>
      )}
      <span className="text-xs text-muted">{file.size === null ? '' : formatSize(file.size)}</span>
      <span className="w-24 text-end text-xs">{file.modified_at === null ? null : <Age at={file.modified_at} />}</span>
      {file.page === null ? null : <PageButton page={file.page} label={t('open')} small />}
      {file.is_folder || file.size === null ? null : <IconButton icon={Download} label={t('save')} className="size-7" disabled={download.isPending} onClick={save} />}
      <IconButton icon={Share2} label={t('share')} className="size-7" onClick={() => onShare(file)} />
      {download.error === null ? null : <ErrorPanel fault={download.error} className="w-full" />}
    </li>
  );
}

function PageButton({ page, label, small = false }: { page: string; label: string; small?: boolean }) {
  const open = useMutationEndpoint('google.open_page');
  const go = (): void => open.mutate({ address: page });
  if (small) return <IconButton icon={ExternalLink} label={label} className="size-7" onClick={go} />;
  return (
    <Button look="quiet" className="h-7" onClick={go}>
      <ExternalLink size={14} aria-hidden />
      {label}
    </Button>
  );
}

/** Queues a file of this machine for the record's folder. */
function UploadButton({ about, primary = false }: { about: About | null; primary?: boolean }) {
  const { t } = useTranslation('files');
  const upload = useMutationEndpoint('drive.upload');
  const choose = async (): Promise<void> => {
    const path = await chooseFile(t('upload'));
    if (path !== null) upload.mutate({ path, about }, { onSuccess: () => toast(t('queued')) });
  };
  return (
    <>
      <Button look={primary ? 'primary' : 'plain'} className="h-7" busy={upload.isPending} onClick={() => void choose()}>
        <Upload size={14} aria-hidden />
        {t('upload')}
      </Button>
      {upload.error === null ? null : <ErrorPanel fault={upload.error} />}
    </>
  );
}
