import { Download, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import { useFaultText } from '@/i18n/faultText';
import { saveTable } from '@/ipc/chooser';
import { asFault, type Fault } from '@/ipc/fault';
import { formatCount } from '@/lib/figures';
import { toCsv } from '@/lib/text';
import { toast } from '@/lib/toasts';
import type { Column, RowFeed } from './column';
import { linesOf } from './lines';

export interface ExportButtonProps<T> {
  label: string;
  columns: readonly Column<T>[];
  feed: RowFeed<T>;
}

/** Saves every row that matches, with the columns that show, where the person says. A long list is read first and says how far it is. */
export function ExportButton<T>({ label, columns, feed }: ExportButtonProps<T>) {
  const { t } = useTranslation();
  const [read, setRead] = useState<number | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const under = useRef<AbortController | null>(null);
  const save = async (): Promise<void> => {
    const stop = new AbortController();
    under.current = stop;
    setFault(null);
    setRead(0);
    try {
      const rows = await feed.all(setRead, stop.signal);
      setRead(null);
      const path = await saveTable(t('table.export'), `${label}.csv`, toCsv(linesOf(columns, rows, t('table.currency'))));
      if (path !== null) toast(t('chart.exported', { path }));
    } catch (thrown) {
      if (!stop.signal.aborted) setFault(asFault(thrown));
    } finally {
      setRead(null);
    }
  };
  return (
    <span className="inline-flex items-center">
      {fault === null ? null : <Refused fault={fault} />}
      {read === null ? (
        <IconButton icon={Download} label={t('table.export')} disabled={feed.total === 0} onClick={() => void save()} />
      ) : (
        <>
          <span role="status" className="px-1 text-xs whitespace-nowrap text-muted">{t('table.exporting', { read: formatCount(read), total: formatCount(feed.total) })}</span>
          <IconButton icon={X} label={t('cancel')} onClick={() => under.current?.abort()} />
        </>
      )}
    </span>
  );
}

function Refused({ fault }: { fault: Fault }) {
  const text = useFaultText(fault);
  return <span role="alert" className="max-w-60 truncate px-1 text-xs text-loss" title={`${text.safe} ${text.todo}`}>{text.what}</span>;
}
