import { forDrawing } from '@/lib/decimal';

export interface SparklineProps {
  /** Decimal strings in order of time; nothing for a gap. */
  values: readonly (string | null)[];
  label: string;
  width?: number;
  height?: number;
}

/** The shape of a series in a word's room. It carries no figures; those stand beside it. */
export function Sparkline({ values, label, width = 96, height = 24 }: SparklineProps) {
  const numbers = values.map(forDrawing);
  const known = numbers.filter((number) => number !== null);
  if (known.length < 2) return <span style={{ width, height }} className="inline-block" />;
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const step = width / Math.max(1, numbers.length - 1);
  const path = numbers
    .map((number, at) => {
      if (number === null) return '';
      const pen = at === 0 || numbers[at - 1] === null ? 'M' : 'L';
      return `${pen}${(at * step).toFixed(1)} ${(height - 2 - ((number - low) / span) * (height - 4)).toFixed(1)}`;
    })
    .join('');
  return (
    <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="block shrink-0 overflow-visible">
      <path d={path} fill="none" stroke="var(--accent)" strokeWidth={1.25} strokeLinejoin="round" />
    </svg>
  );
}
