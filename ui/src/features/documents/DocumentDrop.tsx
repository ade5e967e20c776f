import { FileDown } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo, useReadAhead } from '@/components/links';
import { expectDocument, openSoon } from '@/components/pdf/usePages';
import { listenToDocuments, type Dropping } from '@/ipc/documents';
import { toast } from '@/lib/toasts';
import { addressOfDocument, useHold } from './heldDocuments';
import { useToldFault } from './useToldFault';

/** Takes documents dropped anywhere on the window, and says so while they are held over it. */
export function DocumentDrop() {
  const { t } = useTranslation('frame');
  const [over, setOver] = useState(false);
  const go = useGo();
  const readAhead = useReadAhead();
  const { hold } = useHold();
  const told = useToldFault();
  const take = useEffectEvent((dropping: Dropping): void => {
    setOver(dropping.kind === 'over');
    if (dropping.kind === 'over') {
      expectDocument();
      readAhead('/documents');
    }
    if (dropping.kind !== 'dropped') return;
    if (dropping.refused !== null) toast(told(dropping.refused));
    const [first] = dropping.documents;
    if (first === undefined) return;
    openSoon(first);
    hold(...dropping.documents);
    go(addressOfDocument(first));
  });
  useEffect(() => listenToDocuments((dropping) => take(dropping)), []);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-60 flex items-center justify-center bg-scrim">
      <p role="status" className="flex items-center gap-3 rounded-lg border bg-raised px-6 py-5 text-md font-medium shadow-float">
        <FileDown size={20} strokeWidth={1.5} aria-hidden />
        {t('dropHere')}
      </p>
    </div>
  );
}
