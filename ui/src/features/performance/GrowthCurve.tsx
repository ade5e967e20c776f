import { useId, useMemo } from 'react';
import { Plot } from '@/components/chart/Plot';
import { fallRange, paddedRange } from '@/components/chart/series';
import type { GrowthPoint } from '@/ipc/contract.gen';
import { formatRatio } from '@/lib/figures';
import { token, usePaint } from '@/theme/appearance';

function percentTicks(ticks: readonly number[]): string[] {
  const whole = ticks.every((tick) => Math.abs(tick * 100 - Math.round(tick * 100)) < 1e-6);
  return ticks.map((tick) => formatRatio(tick, whole ? 0 : 1));
}

const grown = (growth: number | null): number | null => (growth === null ? null : growth - 1);

export interface GrowthCurveProps {
  points: readonly GrowthPoint[];
  compared: boolean;
  place: number | null;
  onPlace: (place: number | null) => void;
}

/** Growth since the start in percent and, under it and in step, the drawdown. */
export function GrowthCurve({ points, compared, place, onPlace }: GrowthCurveProps) {
  const paint = usePaint();
  const syncKey = useId();
  const colours = useMemo(() => ({ paint, line: token('accent'), other: token('chart-other'), fill: token('chart-fill'), fall: token('loss'), fallFill: token('chart-fall') }), [paint]);
  const drawn = useMemo(
    () => ({
      times: points.map((point) => Date.parse(`${point.day}T12:00:00Z`) / 1_000),
      values: points.map((point) => grown(point.growth)),
      others: compared ? points.map((point) => grown(point.compared)) : null,
      falls: points.map((point) => point.drawdown),
    }),
    [points, compared],
  );
  const shared = { times: drawn.times, index: place, syncKey, onIndex: onPlace, otherStroke: colours.other, logarithmic: false, yTicks: percentTicks };
  return (
    <>
      <Plot {...shared} values={drawn.values} other={drawn.others} stroke={colours.line} fill={colours.fill} timeAxis={false} yRange={paddedRange} space={36} className="min-h-0 flex-1" />
      <Plot {...shared} values={drawn.falls} stroke={colours.fall} fill={colours.fallFill} timeAxis yRange={fallRange} space={22} className="h-[32%] max-h-24 min-h-18 shrink-0" />
    </>
  );
}
