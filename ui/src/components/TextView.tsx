import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { textLines } from './textLines';

const rowHeight = 18;

/** Text from outside, of any length, as text: only the lines in sight are drawn, and nothing in it is ever read as markup. */
export function TextView({ label, text }: { label: string; text: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => textLines(text), [text]);
  const virtual = useVirtualizer({ count: lines.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 20 });
  const numberWidth = `${String(lines.at(-1)?.number ?? lines.length).length + 1}ch`;
  return (
    <div ref={scroller} tabIndex={0} role="document" aria-label={label} data-selectable className="min-h-0 flex-1 overflow-auto rounded-md border bg-surface font-mono text-xs">
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          return (
            <div key={item.key} className="absolute flex leading-[18px] whitespace-pre" style={{ transform: `translateY(${item.start}px)` }}>
              <span aria-hidden className="shrink-0 pe-3 ps-3 text-end text-muted select-none" style={{ minWidth: `calc(${numberWidth} + 24px)` }}>
                {line?.number}
              </span>
              <bdi dir="ltr" className="pe-4">
                {line?.text}
              </bdi>
            </div>
          );
        })}
      </div>
    </div>
  );
}
