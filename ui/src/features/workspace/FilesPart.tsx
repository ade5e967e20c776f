import { Sheet } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { FileActions } from '@/components/files/FileActions';
import { FileList } from '@/components/files/FileList';
import { QueuePanel } from '@/components/google/QueuePanel';
import { SheetDialog } from '@/components/google/SheetDialog';
import { useGoogle } from '@/components/google/useGoogle';
import { Panel } from '@/components/Panel';
import { useMutationEndpoint } from '@/ipc/query';

/** The list has what was made here; all of Drive is asked for only by whoever wants it. */
function AllOfDrive() {
  const { t } = useTranslation('google');
  const granted = useGoogle().status?.account?.granted ?? [];
  const connect = useMutationEndpoint('google.connect');
  if (!granted.includes('drive_file') || granted.includes('drive_all')) return null;
  return (
    <div className="border-t ps-4 pe-2">
      <p className="flex min-h-9 items-center gap-2 text-xs text-muted">
        <span className="min-w-0 flex-1">{t('allOfDrive.only')}</span>
        <Button look="quiet" className="h-7 text-xs" busy={connect.isPending} onClick={() => connect.mutate({ scopes: ['drive_all'] })}>
          {t('allOfDrive.grant')}
        </Button>
      </p>
      {connect.error === null ? null : <ErrorPanel fault={connect.error} className="mb-2" />}
    </div>
  );
}

/** Files that this application made, tables written to sheets, and everything on its way. */
export function FilesPart() {
  const { t } = useTranslation('google');
  const [writing, setWriting] = useState(false);
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3">
      <Panel
        title={t('parts.drive')}
        className="max-h-full min-h-0"
        actions={
          <>
            <Button look="quiet" className="h-7" onClick={() => setWriting(true)}>
              <Sheet size={14} aria-hidden />
              {t('sheets.export')}
            </Button>
            <FileActions about={null} />
          </>
        }
      >
        <FileList about={null} />
        <AllOfDrive />
      </Panel>
      <QueuePanel most={30} />
      {writing ? <SheetDialog onClose={() => setWriting(false)} /> : null}
    </div>
  );
}
