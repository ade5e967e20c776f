import { X } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/classes';
import { moved, resized, snapped, tidy, toScreen, type SeenBox, type Sheet } from './geometry';

/** How near a line a box must be to snap, in CSS pixels. */
const near = 6;

export interface PlacedBoxProps {
  box: SeenBox;
  sheet: Sheet;
  scale: number;
  /** What it is, read aloud with its place. */
  label: string;
  others: readonly SeenBox[];
  chosen: boolean;
  onChoose: () => void;
  onChange: (box: SeenBox) => void;
  onRemove: () => void;
  children: ReactNode;
}

interface Grasp {
  how: 'move' | 'size';
  x: number;
  y: number;
  box: SeenBox;
}

/** Something to be put on a page: drawn about with the pointer, nudged with the arrows, made larger at its corner. */
export function PlacedBox({ box, sheet, scale, label, others, chosen, onChoose, onChange, onRemove, children }: PlacedBoxProps) {
  const { t } = useTranslation('documents');
  const grasp = useRef<Grasp | null>(null);
  const [lines, setLines] = useState<{ upright: number[]; level: number[] }>({ upright: [], level: [] });
  const take = (how: Grasp['how'], event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    grasp.current = { how, x: event.clientX, y: event.clientY, box };
    onChoose();
  };
  const draw = (event: PointerEvent): void => {
    const held = grasp.current;
    if (held === null) return;
    event.stopPropagation();
    const [right, down] = [(event.clientX - held.x) / scale, (event.clientY - held.y) / scale];
    if (held.how === 'size') {
      onChange(tidy(resized(held.box, right, down, sheet)));
      return;
    }
    const free = moved(held.box, right, -down, sheet);
    // Alt leaves it where the hand is.
    const laid = event.altKey ? { box: free, upright: [], level: [] } : snapped(free, sheet, others, near / scale);
    setLines(laid);
    onChange(tidy(laid.box));
  };
  const leave = (): void => {
    grasp.current = null;
    setLines({ upright: [], level: [] });
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 10 : 1;
    const arrows: Record<string, [number, number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
    const arrow = arrows[event.key];
    if (arrow !== undefined) onChange(event.altKey ? resized(box, arrow[0], -arrow[1], sheet) : moved(box, arrow[0], arrow[1], sheet));
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const at = toScreen(box, sheet, scale);
  return (
    <>
      {lines.upright.map((line) => (
        <div key={`u${line}`} aria-hidden className="pointer-events-none absolute inset-y-0 border-s border-dashed border-accent" style={{ left: line * scale }} />
      ))}
      {lines.level.map((line) => (
        <div key={`l${line}`} aria-hidden className="pointer-events-none absolute inset-x-0 border-t border-dashed border-accent" style={{ top: (sheet.height - line) * scale }} />
      ))}
      <div
        tabIndex={0}
        role="group"
        aria-roledescription={t('place.what')}
        aria-label={t('place.at', { label, x: Math.round(box.x), y: Math.round(box.y) })}
        onFocus={onChoose}
        onKeyDown={press}
        onPointerDown={(event) => take('move', event)}
        onPointerMove={draw}
        onPointerUp={leave}
        onPointerCancel={leave}
        className={cx('absolute cursor-move touch-none border bg-accent-wash/70 text-text select-none', chosen ? 'border-accent outline-2 outline-accent/40' : 'border-dashed border-accent')}
        style={at}
      >
        <div className="pointer-events-none absolute inset-0 overflow-hidden">{children}</div>
        {chosen ? (
          <>
            <button
              type="button"
              tabIndex={-1}
              aria-label={t('place.remove')}
              onPointerDown={(event) => event.stopPropagation()}
              onClick={onRemove}
              className="absolute -top-2.5 -right-2.5 flex size-5 cursor-pointer items-center justify-center rounded-full border border-accent bg-raised text-accent"
            >
              <X size={12} aria-hidden />
            </button>
            <div aria-hidden onPointerDown={(event) => take('size', event)} onPointerMove={draw} onPointerUp={leave} onPointerCancel={leave} className="absolute -right-1.5 -bottom-1.5 size-3 cursor-nwse-resize touch-none border border-raised bg-accent" />
          </>
        ) : null}
      </div>
    </>
  );
}
