import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Page } from '@/components/Page';
import { PageList, fullSize } from '@/components/pdf/PageList';
import { usePages } from '@/components/pdf/usePages';
import { Pill } from '@/components/Pill';
import { Segmented } from '@/components/Segmented';
import { Waiting } from '@/components/Waiting';
import type { ChosenDocument } from '@/ipc/documents';
import { PageBar } from './PageBar';
import { PageNotes } from './PageNotes';
import { PlacedMarks } from './PlacedMarks';
import { SignPanel } from './SignPanel';
import { SignedNote } from './SignedNote';
import { UnshownPages } from './UnshownPages';
import { useOpen } from './useOpen';
import { useSigning } from './useSigning';
import { useVerification } from './useVerification';
import { documentTone, notesOf } from './verdict';
import { VerifyPanel } from './VerifyPanel';

type Part = 'verify' | 'sign';

/** One document: its pages, and beside them what its signatures are worth, or signing it. */
export function DocumentPage({ document }: { document: ChosenDocument }) {
  const { t } = useTranslation('documents');
  const [password, setPassword] = useState<string | null>(null);
  const [part, setPart] = useState<Part>('verify');
  const [zoom, setZoom] = useState<number | null>(null);
  const [page, setPage] = useState(1);
  const [shown, setShown] = useState<{ page: number } | null>(null);
  const [strong, setStrong] = useState<string | null>(null);
  const pages = usePages(document, password);
  const verification = useVerification(document, password);
  const signing = useSigning(verification.file?.offer);
  const { choose } = useOpen();
  const { file } = verification;
  const notes = file === undefined ? [] : notesOf(file);
  const onPage = useCallback((number: number) => setPage(number), []);
  const show = (note: string, number: number): void => {
    setStrong(note);
    setShown({ page: number });
  };
  return (
    <Page
      title={document.name}
      record
      fill
      context={file === undefined ? null : <Pill tone={documentTone(file)}>{t(`standing.${file.document}`)}</Pill>}
    >
      <div className="-m-3 flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          {pages.phase === 'open' ? <PageBar page={page} count={pages.file.pages} zoom={zoom} full={fullSize} onZoom={setZoom} onGo={(number) => setShown({ page: number })} /> : null}
          {pages.phase === 'opening' ? <Waiting what={t('page.opening')} className="flex-1 justify-center" /> : null}
          {pages.phase === 'unshown' ? <UnshownPages why={pages.why} onPassword={setPassword} /> : null}
          {pages.phase === 'open' ? (
            <PageList file={pages.file} first={pages.first} zoom={zoom} show={shown} onPage={onPage} onPress={part === 'sign' ? signing.press : undefined}>
              {(number, sheet, scale) => (
                <>
                  <PageNotes notes={notes.filter((note) => note.place.page === number)} signatures={file?.signatures ?? []} sheet={sheet} scale={scale} strong={strong} onField={part === 'sign' ? signing.takeField : undefined} />
                  {part === 'sign' ? <PlacedMarks signing={signing} page={number} sheet={sheet} scale={scale} /> : null}
                </>
              )}
            </PageList>
          ) : null}
        </div>
        <aside aria-label={t('parts.label')} className="flex w-100 shrink-0 flex-col border-s bg-raised wide:w-120">
          <div className="flex items-center gap-2 border-b p-2">
            <Segmented label={t('parts.label')} value={part} onChange={setPart} segments={[{ value: 'verify', label: t('parts.verify') }, { value: 'sign', label: t('parts.sign') }]} />
            <span className="flex-1" />
            <Button look="quiet" className="h-7" onClick={choose}>
              {t('open')}
            </Button>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto">
            <SignedNote document={document} />
            {part === 'verify' ? <VerifyPanel verification={verification} notes={notes} strong={strong} onShow={show} onSign={() => setPart('sign')} /> : null}
            {part === 'sign' ? <SignPanel document={document} password={password} verification={verification} signing={signing} page={page} pages={pages.phase === 'open' ? pages.file.pages : 1} /> : null}
          </div>
        </aside>
      </div>
    </Page>
  );
}
