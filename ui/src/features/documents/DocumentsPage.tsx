import { FileSignature, KeyRound, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { IconButton } from '@/components/IconButton';
import { useAddressValue, useGo } from '@/components/links';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { useReader } from '@/components/pdf/usePages';
import type { ChosenDocument } from '@/ipc/documents';
import { formatSize } from '@/lib/size';
import { DocumentPage } from './DocumentPage';
import { useHeldDocuments, useHold } from './heldDocuments';
import { QueuePanel } from './QueuePanel';
import { useOpen } from './useOpen';

/** Documents: one that is open, or the way to open one. Which one stands in the address. */
export function DocumentsPage() {
  const [token] = useAddressValue('open');
  const document = useHeldDocuments().find((each) => each.token === token);
  useReader(document === undefined);
  return document === undefined ? <StartPage /> : <DocumentPage key={document.token} document={document} />;
}

function StartPage() {
  const { t } = useTranslation('documents');
  const go = useGo();
  const held = useHeldDocuments();
  const { choose } = useOpen();
  return (
    <Page title={t('title')}>
      <div className="mx-auto flex max-w-240 flex-col gap-3">
        <Panel>
          <div className="flex flex-col items-center gap-4 px-6 py-12 text-center">
            <FileSignature size={28} strokeWidth={1.25} aria-hidden className="text-muted" />
            <p className="max-w-130 text-sm text-muted">{t('start.text')}</p>
            <div className="flex flex-wrap justify-center gap-2">
              <Button look="primary" onClick={choose}>
                {t('open')}
              </Button>
              <Button onClick={() => go('/documents/identities')}>
                <KeyRound size={15} strokeWidth={1.75} aria-hidden />
                {t('identities')}
              </Button>
            </div>
          </div>
        </Panel>
        {held.length === 0 ? null : (
          <Panel title={t('start.recent')}>
            <ul className="divide-y">
              {held.map((document) => (
                <HeldRow key={document.token} document={document} />
              ))}
            </ul>
          </Panel>
        )}
        <QueuePanel />
      </div>
    </Page>
  );
}

function HeldRow({ document }: { document: ChosenDocument }) {
  const { t } = useTranslation('documents');
  const { show } = useOpen();
  const { forget } = useHold();
  return (
    <li className="row-height flex items-center gap-3 ps-4 pe-2 hover:bg-sunken">
      <button type="button" onClick={() => show(document)} className="min-w-0 flex-1 truncate text-start text-sm">
        <span className="font-medium">{document.name}</span> <span className="text-xs text-muted">{document.path}</span>
      </button>
      <span className="text-xs text-muted tabular-nums">{formatSize(document.bytes)}</span>
      <IconButton icon={X} label={t('start.forget')} onClick={() => forget(document)} className="size-7" />
    </li>
  );
}
