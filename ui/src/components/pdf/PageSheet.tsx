import type { PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageFile } from './engine';
import type { Sheet } from './geometry';
import './paper.css';
import { noteFirstPage, sheetOf } from './usePages';

/** Pixels of one canvas at most: a page that is larger is drawn coarser. */
const mostPixels = 12_000_000;

export interface PageSheetProps {
  file: PageFile;
  /** From 1. */
  number: number;
  /** CSS pixels a point. */
  scale: number;
  /** Until its own is known. */
  expected: Sheet;
  onSheet: (number: number, sheet: Sheet) => void;
  /** Whether another page is drawn first. */
  waits: boolean;
  /** It is drawn, or will never be. */
  onDrawn: () => void;
  /** What stands on the page. */
  children?: ((sheet: Sheet) => ReactNode) | undefined;
}

/** One page, drawn while it is near what is seen and forgotten when it is not. */
export function PageSheet({ file, number, scale, expected, onSheet, waits, onDrawn, children }: PageSheetProps) {
  const { t } = useTranslation('documents');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const [isDrawn, setIsDrawn] = useState(false);
  const [isFailed, setIsFailed] = useState(false);
  const sheet = page === null ? expected : sheetOf(page);

  useEffect(() => {
    let isOver = false;
    let read: PDFPageProxy | null = null;
    file.pdf.getPage(number).then(
      (found) => {
        read = found;
        if (isOver) return;
        setPage(found);
        onSheet(number, sheetOf(found));
      },
      () => {
        if (isOver) return;
        setIsFailed(true);
        onDrawn();
      },
    );
    return () => {
      isOver = true;
      read?.cleanup();
    };
  }, [file, number, onSheet, onDrawn]);

  useEffect(() => {
    const surface = canvas.current;
    if (page === null || surface === null || waits) return;
    const wanted = (scale / page.userUnit) * window.devicePixelRatio;
    const { width, height } = sheetOf(page);
    const fits = Math.min(1, Math.sqrt(mostPixels / Math.max(1, width * height * (scale * window.devicePixelRatio) ** 2)));
    const drawing = file.draw(page, surface, wanted * fits);
    drawing.done.then(
      () => {
        if (number === 1) noteFirstPage();
        setIsDrawn(true);
        onDrawn();
      },
      (thrown: unknown) => {
        if (thrown instanceof Error && thrown.name === 'RenderingCancelledException') return;
        setIsFailed(true);
        onDrawn();
      },
    );
    return () => drawing.cancel();
  }, [file, number, page, scale, waits, onDrawn]);

  useEffect(() => {
    const surface = canvas.current;
    return () => {
      // A canvas keeps its memory until it is collected, which may be long after.
      if (surface !== null) surface.width = surface.height = 0;
    };
  }, []);

  return (
    <section
      aria-label={t('page.label', { number })}
      aria-busy={!isDrawn && !isFailed}
      data-paper
      data-page={number}
      data-drawn={isDrawn || undefined}
      className="relative bg-raised shadow-[0_0_0_1px_var(--line)]"
      style={{ width: sheet.width * scale, height: sheet.height * scale }}
    >
      <canvas ref={canvas} aria-hidden className="absolute inset-0 size-full" />
      {isFailed ? <p className="absolute inset-x-4 top-1/3 text-center text-sm text-loss">{t('page.failed')}</p> : null}
      {children?.(sheet)}
    </section>
  );
}
