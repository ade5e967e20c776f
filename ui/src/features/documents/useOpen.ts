import { useTranslation } from 'react-i18next';
import { useGo } from '@/components/links';
import { expectDocument, openSoon } from '@/components/pdf/usePages';
import { chooseDocument, type ChosenDocument } from '@/ipc/documents';
import { Fault } from '@/ipc/fault';
import { toast } from '@/lib/toasts';
import { addressOfDocument, useHold } from './heldDocuments';
import { useToldFault } from './useToldFault';

/** Opens documents: by the system's window for files, or one that is held already. */
export function useOpen(): { choose: () => void; show: (document: ChosenDocument) => void } {
  const { t } = useTranslation('documents');
  const go = useGo();
  const { hold } = useHold();
  const told = useToldFault();
  const show = (document: ChosenDocument): void => {
    openSoon(document);
    hold(document);
    go(addressOfDocument(document));
  };
  const choose = (): void => {
    expectDocument();
    chooseDocument('document', t('openTitle'), t('pdfFiles')).then(
      (document) => {
        if (document !== null) show(document);
      },
      (thrown: unknown) => toast(thrown instanceof Fault && thrown.code !== 'window_unexpected' ? told(thrown) : t('noChooser')),
    );
  };
  return { choose, show };
}
