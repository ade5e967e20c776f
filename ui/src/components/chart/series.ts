import { forDrawing } from '@/lib/decimal';
import { millisOf } from '@/lib/dates';

/** A reading of a series: exact as a string, or nothing where there is a gap. */
export interface Reading {
  at: string;
  value: string | null;
  /** Below the high-water mark, a fraction from −1 to 0. */
  drawdown: number | null;
}

export interface Drawn {
  times: number[];
  values: (number | null)[];
  drawdowns: (number | null)[];
  /** There is a drawdown to draw. */
  falls: boolean;
}

/** The series as a canvas needs it. */
export function drawn(readings: readonly Reading[]): Drawn {
  return {
    times: readings.map((reading) => (millisOf(reading.at) ?? 0) / 1_000),
    values: readings.map((reading) => forDrawing(reading.value)),
    drawdowns: readings.map((reading) => reading.drawdown),
    falls: readings.some((reading) => reading.drawdown !== null),
  };
}

/** A little air above and below, and a flat line in the middle of its plot. */
export function paddedRange(low: number, high: number): [number, number] {
  const span = high - low || Math.abs(high) * 0.02 || 1;
  return [low - span * 0.08, high + span * 0.06];
}

/** Drawdown hangs from zero. */
export function fallRange(low: number): [number, number] {
  return [Math.min(low * 1.15, -0.005), 0];
}
