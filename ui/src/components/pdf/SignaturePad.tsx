import { Eraser, Undo2 } from 'lucide-react';
import { useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import type { DrawnStrokes } from '@/ipc/contract.gen';
import './paper.css';

/** The pad's own units: three to one, as signatures are. */
export const pad = { width: 480, height: 160, pen: 3.2 };
/** Points of one drawing at most; the desk takes 20,000. */
const most = 8_000;

export type Strokes = DrawnStrokes['strokes'];

/** The strokes as the desk takes them, cut to what was drawn so that it fills its field. */
export function drawingOf(strokes: Strokes): DrawnStrokes {
  const points = strokes.flat();
  const edge = pad.pen;
  const [left, top] = [Math.min(...points.map(([x]) => x)) - edge, Math.min(...points.map(([, y]) => y)) - edge];
  const [right, foot] = [Math.max(...points.map(([x]) => x)) + edge, Math.max(...points.map(([, y]) => y)) + edge];
  return {
    width: Math.max(1, right - left),
    height: Math.max(1, foot - top),
    pen: pad.pen,
    strokes: strokes.map((stroke) => stroke.map(([x, y]) => [rounded(x - left), rounded(y - top)])),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A stroke as a path. */
export function pathOf(stroke: Strokes[number]): string {
  const [first, ...rest] = stroke;
  if (first === undefined) return '';
  // A line without length with round ends is a dot.
  return `M${first[0]} ${first[1]}${rest.length === 0 ? `L${first[0]} ${first[1]}` : rest.map(([x, y]) => `L${x} ${y}`).join('')}`;
}

/** Signing by mouse, pen or touch, kept as strokes. */
export function SignaturePad({ label, strokes, onChange }: { label: string; strokes: Strokes; onChange: (strokes: Strokes) => void }) {
  const { t } = useTranslation('documents');
  const surface = useRef<SVGSVGElement>(null);
  const isDown = useRef(false);
  const points = (event: PointerEvent): Strokes[number] => {
    const box = surface.current?.getBoundingClientRect();
    if (box === undefined) return [];
    // What the pen did between two frames, where the system tells.
    const native = event.nativeEvent;
    const events = 'getCoalescedEvents' in native ? native.getCoalescedEvents() : [];
    return (events.length === 0 ? [native] : events).map(({ clientX, clientY }) => [rounded(((clientX - box.left) / box.width) * pad.width), rounded(((clientY - box.top) / box.height) * pad.height)]);
  };
  const begin = (event: PointerEvent): void => {
    if (event.button !== 0 || strokes.flat().length >= most) return;
    event.preventDefault();
    surface.current?.setPointerCapture(event.pointerId);
    isDown.current = true;
    onChange([...strokes, points(event).slice(0, 1)]);
  };
  const draw = (event: PointerEvent): void => {
    const last = strokes.at(-1);
    if (!isDown.current || last === undefined || strokes.flat().length >= most) return;
    onChange([...strokes.slice(0, -1), [...last, ...points(event)]]);
  };
  const end = (): void => {
    isDown.current = false;
  };
  return (
    <div className="space-y-1.5">
      <svg
        ref={surface}
        data-paper
        role="img"
        aria-label={label}
        viewBox={`0 0 ${pad.width} ${pad.height}`}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
        className="aspect-[3/1] w-full cursor-crosshair touch-none rounded-md border border-line-strong bg-raised"
      >
        <line x1="24" x2={pad.width - 24} y1="122" y2="122" className="stroke-line" />
        {strokes.map((stroke, at) => (
          <path key={at} d={pathOf(stroke)} fill="none" strokeWidth={pad.pen} strokeLinecap="round" strokeLinejoin="round" className="stroke-[#0d1a59]" />
        ))}
      </svg>
      <div className="flex items-center gap-1">
        <span className="flex-1 text-xs text-muted">{t('pad.hint')}</span>
        <Button look="quiet" className="h-7 px-2" disabled={strokes.length === 0} onClick={() => onChange(strokes.slice(0, -1))}>
          <Undo2 size={14} aria-hidden />
          {t('pad.undo')}
        </Button>
        <Button look="quiet" className="h-7 px-2" disabled={strokes.length === 0} onClick={() => onChange([])}>
          <Eraser size={14} aria-hidden />
          {t('pad.clear')}
        </Button>
      </div>
    </div>
  );
}
