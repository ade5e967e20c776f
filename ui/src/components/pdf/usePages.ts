import { useEffect, useState } from 'react';
import type { ChosenDocument } from '@/ipc/documents';
import type { PageFile, Unshown } from './engine';
import type { Sheet } from './geometry';

export type Pages = { phase: 'opening' } | { phase: 'open'; file: PageFile; first: Sheet } | { phase: 'unshown'; why: Unshown };

/** Opens a document for as long as it is shown. The reader is fetched with the first one. */
export function usePages(document: ChosenDocument, password: string | null): Pages {
  const [told, setTold] = useState<{ of: ChosenDocument; with: string | null; pages: Pages } | null>(null);
  useEffect(() => {
    const shown = new AbortController();
    let close: (() => void) | null = null;
    const tell = (pages: Pages): void => {
      if (!shown.signal.aborted) setTold({ of: document, with: password, pages });
    };
    const open = async (): Promise<void> => {
      const engine = await import('./engine');
      const fail = (thrown: unknown): void => tell({ phase: 'unshown', why: engine.whyUnshown(thrown) });
      try {
        const file = await engine.openPages(document, password);
        if (shown.signal.aborted) {
          file.close();
          return;
        }
        close = file.close;
        file.failure.catch(fail);
        tell({ phase: 'open', file, first: sheetOf(await file.pdf.getPage(1)) });
      } catch (thrown) {
        fail(thrown);
      }
    };
    void open();
    return () => {
      shown.abort();
      close?.();
    };
  }, [document, password]);
  return told?.of === document && told.with === password ? told.pages : { phase: 'opening' };
}

/** Has the reader of documents ready: somebody is about to open one. */
export function expectDocument(): void {
  // Opening a document tells what is wrong.
  import('./engine').then((engine) => engine.readyReader(), () => undefined);
}

/** When a document was asked for, and how long it was until its first page was seen: for who measures the window. */
const asked = 'document asked';
const seen = 'first page';

/** Begins to open a document whose page is about to be shown. */
export function openSoon(document: ChosenDocument): void {
  performance.mark(asked);
  import('./engine').then((engine) => engine.openEarly(document), () => undefined);
}

/** A first page was drawn. */
export function noteFirstPage(): void {
  if (performance.getEntriesByName(asked).length === 0) return;
  performance.measure(seen, asked);
  performance.clearMarks(asked);
}

/** Has the reader of documents fetched and ready while none is open; it ends when nobody will open one. */
export function useReader(isIdle: boolean): void {
  useEffect(() => {
    if (isIdle) expectDocument();
  }, [isIdle]);
  useEffect(
    () => () => {
      import('./engine').then((engine) => engine.dismissReader(), () => undefined);
    },
    [],
  );
}

/** A page's visible part in points. Its unit may be larger than a point; fields are placed in its own units. */
export function sheetOf(page: { getViewport: (of: { scale: number }) => { width: number; height: number }; userUnit: number }): Sheet {
  const { width, height } = page.getViewport({ scale: 1 });
  return { width: width / page.userUnit, height: height / page.userUnit };
}
