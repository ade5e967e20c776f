import { Sheet } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { FileList } from '@/components/files/FileList';
import { QueuePanel } from '@/components/google/QueuePanel';
import { SheetDialog } from '@/components/google/SheetDialog';
import { Panel } from '@/components/Panel';

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
          <Button className="h-7" onClick={() => setWriting(true)}>
            <Sheet size={14} aria-hidden />
            {t('sheets.export')}
          </Button>
        }
      >
        <FileList about={null} />
      </Panel>
      <QueuePanel most={30} />
      {writing ? <SheetDialog onClose={() => setWriting(false)} /> : null}
    </div>
  );
}
