import { forDrawing } from '@/lib/decimal';

const width = 72;
const height = 16;
const middle = width / 2;

/** A drift on its scale: the band as a bar about the target, a dot for now, a ring for after the trade. */
export function DriftMark({ drift, band, after }: { drift: string; band: string; after: string | null }) {
  const [now, wide, then] = [forDrawing(drift) ?? 0, forDrawing(band) ?? 0, forDrawing(after)];
  // The band takes half of the width, unless a drift is so far out that it would not fit.
  const most = Math.max(wide * 2, Math.abs(now), Math.abs(then ?? 0), 0.01);
  const at = (points: number): number => middle + (points / most) * (middle - 4);
  const outside = Math.abs(now) > wide;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden className="shrink-0">
      <path d={`M2 8H${width - 2}`} stroke="var(--line)" />
      <rect x={at(-wide)} y="5" width={Math.max(1, at(wide) - at(-wide))} height="6" rx="2" fill="var(--accent-wash)" />
      <path d={`M${middle} 2V14`} stroke="var(--line-strong)" />
      {then === null ? null : <circle cx={at(then)} cy="8" r="3.25" fill="var(--raised)" stroke="var(--accent)" strokeWidth="1.5" />}
      <circle cx={at(now)} cy="8" r="3" fill={outside ? 'var(--warn)' : 'var(--muted)'} />
    </svg>
  );
}
