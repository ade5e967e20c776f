import { ArrowLeft, Download, ExternalLink, File, Folder, Share2, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { EmptyState } from '@/components/EmptyState';
import { ErrorPanel } from '@/components/ErrorPanel';
import { NotGranted } from '@/components/google/NotGranted';
import { NotLinked } from '@/components/google/NotLinked';
import { OutgoingPill } from '@/components/google/OutgoingPill';
import { IconButton } from '@/components/IconButton';
import { Skeleton } from '@/components/Skeleton';
import type { About, DriveFile } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { formatSize } from '@/lib/size';
import { toast } from '@/lib/toasts';
import { ShareDialog } from './ShareDialog';
import { UploadButton } from './UploadButton';

/** Google's own documents have no bytes: they are saved as office documents. A shortcut is saved as what it leads to. */
const native = new Set(['document', 'spreadsheet', 'presentation', 'drawing', 'shortcut'].map((kind) => `application/vnd.google-apps.${kind}`));

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
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {data.fault === null ? null : <ErrorPanel fault={data.fault} className="m-3" onRetry={() => void files.refetch()} />}
      {folder === null ? null : (
        <button type="button" onClick={() => setFolder(null)} className="flex min-h-9 w-full items-center gap-2 border-b px-4 text-start text-sm text-muted hover:bg-sunken hover:text-text">
          <ArrowLeft size={14} aria-hidden />
          {t('up')}
        </button>
      )}
      {data.files.length + data.waiting.length === 0 ? (
        <EmptyState icon={File} text={about !== null && data.folder === null ? t('noneWith') : t('none')} action={folder === null ? <UploadButton about={about} primary /> : null} />
      ) : (
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
      {file.page === null ? null : <OpenButton page={file.page} />}
      {file.is_folder || (file.size === null && !native.has(file.mime)) ? null : <IconButton icon={Download} label={t('save')} className="size-7" disabled={download.isPending} onClick={save} />}
      <IconButton icon={Share2} label={t('share')} className="size-7" onClick={() => onShare(file)} />
      {download.error === null ? null : <ErrorPanel fault={download.error} className="w-full" />}
    </li>
  );
}

function OpenButton({ page }: { page: string }) {
  const { t } = useTranslation('files');
  const open = useMutationEndpoint('google.open_page');
  return <IconButton icon={ExternalLink} label={t('open')} className="size-7" onClick={() => open.mutate({ address: page })} />;
}
