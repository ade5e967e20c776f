import { pathOf, pad } from '@/components/pdf/SignaturePad';
import type { SigningValues } from './signing';
import { usePicture } from './usePicture';

export interface LooksPreviewProps {
  values: SigningValues;
  /** The lines with their words. */
  lines: readonly string[];
  /** CSS pixels a point, and the box in points. */
  scale: number;
  size: { width: number; height: number };
}

/** About how wide a letter is, by its size. */
const letter = 0.6;

/** Shows about what the signature will look like; the desk draws it anew, in the font of the document. */
export function LooksPreview({ values, lines, scale, size }: LooksPreviewProps) {
  const picture = usePicture(values.looks === 'picture' ? values.picture : null);
  const hasMark = values.looks !== 'none';
  const rows = Math.max(1, lines.length);
  const letters = Math.min(11, size.height / (rows * 1.3)) * scale;
  return (
    <div className="flex size-full items-center gap-1 p-0.5">
      {hasMark ? (
        <div className="flex h-full items-center justify-center overflow-hidden" style={{ width: lines.length === 0 ? '100%' : '42%' }}>
          {values.looks === 'drawn' ? (
            <svg aria-hidden viewBox={viewBox(values.strokes)} className="size-full">
              {values.strokes.map((stroke, at) => (
                <path key={at} d={pathOf(stroke)} fill="none" strokeWidth={pad.pen} strokeLinecap="round" strokeLinejoin="round" className="stroke-[#0d1a59]" />
              ))}
            </svg>
          ) : null}
          {values.looks === 'typed' ? (
            <span className="-skew-x-12 whitespace-nowrap text-[#0d1a59]" style={{ fontSize: Math.min(size.height * 0.55, (size.width * (lines.length === 0 ? 0.95 : 0.4)) / Math.max(1, values.typed.length * letter)) * scale }}>
              {values.typed}
            </span>
          ) : null}
          {picture === null ? null : <img alt="" src={picture} className="max-h-full max-w-full object-contain" />}
        </div>
      ) : null}
      <div className="min-w-0 flex-1 leading-[1.2] text-text">
        {lines.map((line, at) => (
          <div key={at} className="whitespace-nowrap" style={{ fontSize: Math.min(letters, ((size.width * (hasMark ? 0.54 : 0.96)) / Math.max(1, line.length * letter)) * scale) }}>
            {line}
          </div>
        ))}
      </div>
    </div>
  );
}

function viewBox(strokes: SigningValues['strokes']): string {
  const points = strokes.flat();
  if (points.length === 0) return `0 0 ${pad.width} ${pad.height}`;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - pad.pen, Math.min(...ys) - pad.pen];
  return `${left} ${top} ${Math.max(...xs) + pad.pen - left} ${Math.max(...ys) + pad.pen - top}`;
}
