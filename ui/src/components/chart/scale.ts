import { paddedRange } from './series';

/** Air above and below on a scale of ratios. */
export function ratioRange(low: number, high: number): [number, number] {
  const factor = Math.max((high / low) ** 0.06, 1.01);
  return [low / factor, high * factor];
}

/** The range of the value axis: of differences, or of ratios where the scale is logarithmic. */
export function valueRange(logarithmic: boolean): (low: number, high: number) => [number, number] {
  return logarithmic ? ratioRange : paddedRange;
}

const wantedTicks = 5;

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5, 10].find((part) => part * power >= rough) ?? 10) * power;
}

/** Round figures at even distances between two values. */
export function evenTicks(low: number, high: number): number[] {
  if (!(high > low)) return [];
  const step = niceStep((high - low) / wantedTicks);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, at) => (first + at) * step);
}

/** Where ticks stand on a logarithmic axis: round figures, evenly chosen while the span is less than a decade. */
export function logTicks(low: number, high: number): number[] {
  if (!(low > 0) || !(high > low)) return [];
  if (high / low < 10) return evenTicks(low, high);
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power += 1) {
    for (const part of [1, 2, 5]) if (part * 10 ** power >= low && part * 10 ** power <= high) ticks.push(part * 10 ** power);
  }
  return ticks;
}

/** A logarithmic scale has no place for zero and for what is below it. */
export function canBeLogarithmic(values: readonly (number | null)[]): boolean {
  const known = values.filter((value) => value !== null);
  return known.length > 0 && known.every((value) => value > 0);
}
