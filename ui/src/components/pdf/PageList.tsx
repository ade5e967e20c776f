import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageFile } from './engine';
import type { Sheet } from './geometry';
import { PageSheet } from './PageSheet';

/** Space between pages, in CSS pixels. */
const gap = 16;
/** CSS pixels a point at full size. */
export const fullSize = 96 / 72;

export interface PageListProps {
  file: PageFile;
  first: Sheet;
  /** CSS pixels a point; nothing fits the width. */
  zoom: number | null;
  /** A page to bring into view, from 1; a new object asks again. */
  show: { page: number } | null;
  onPage: (number: number) => void;
  onPress?: ((number: number, sheet: Sheet, scale: number, at: { x: number; y: number }) => void) | undefined;
  children?: (number: number, sheet: Sheet, scale: number) => ReactNode;
}

/** All pages under one another; only those near what is seen are drawn. */
export function PageList({ file, first, zoom, show, onPage, onPress, children }: PageListProps) {
  const { t } = useTranslation('documents');
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const [sheets, setSheets] = useState<ReadonlyMap<number, Sheet>>(new Map());
  // What is looked at is drawn before what is near it.
  const [isShown, setIsShown] = useState(false);
  const shown = useCallback(() => setIsShown(true), []);
  const scale = zoom ?? Math.max(0.2, Math.min(1.7, (room - 2 * gap) / first.width));

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => setRoom(element.clientWidth));
    watch.observe(element);
    setRoom(element.clientWidth);
    return () => watch.disconnect();
  }, []);

  const know = useCallback((number: number, sheet: Sheet): void => {
    setSheets((known) => {
      const before = known.get(number);
      return before?.width === sheet.width && before.height === sheet.height ? known : new Map(known).set(number, sheet);
    });
  }, []);

  const virtual = useVirtualizer({
    count: file.pages,
    getScrollElement: () => box.current,
    estimateSize: (index) => (sheets.get(index + 1) ?? first).height * scale + gap,
    overscan: 1,
    paddingStart: gap,
    paddingEnd: gap,
  });
  useEffect(() => virtual.measure(), [virtual, sheets, scale]);
  useEffect(() => {
    if (show !== null) virtual.scrollToIndex(show.page - 1, { align: 'start' });
  }, [virtual, show]);

  const items = virtual.getVirtualItems();
  const middle = (virtual.scrollOffset ?? 0) + (box.current?.clientHeight ?? 0) / 3;
  const seen = (items.find((item) => item.end > middle)?.index ?? 0) + 1;
  useEffect(() => onPage(seen), [onPage, seen]);

  return (
    <div ref={box} tabIndex={0} role="region" aria-label={t('page.list')} className="min-h-0 flex-1 overflow-auto bg-sunken focus-visible:outline-offset-[-2px]">
      <div className="relative mx-auto" style={{ height: virtual.getTotalSize(), width: Math.max(room, first.width * scale + 2 * gap) }}>
        {room === 0
          ? null
          : items.map((item) => {
              const number = item.index + 1;
              const sheet = sheets.get(number) ?? first;
              return (
                <div
                  key={item.key}
                  className="absolute"
                  style={{ top: item.start, left: `calc(50% - ${(sheet.width * scale) / 2}px)` }}
                  onPointerDown={(event) => {
                    if (onPress === undefined || event.button !== 0) return;
                    const edge = event.currentTarget.getBoundingClientRect();
                    onPress(number, sheet, scale, { x: (event.clientX - edge.left) / scale, y: sheet.height - (event.clientY - edge.top) / scale });
                  }}
                >
                  <PageSheet file={file} number={number} scale={scale} expected={sheet} onSheet={know} waits={!isShown && number !== seen} onDrawn={shown}>
                    {(known) => children?.(number, known, scale)}
                  </PageSheet>
                </div>
              );
            })}
      </div>
    </div>
  );
}
