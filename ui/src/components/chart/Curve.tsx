import { useId, useMemo } from 'react';
import { formatAxis, formatRatio, maskMark } from '@/lib/figures';
import { token, useAppearance, usePaint } from '@/theme/appearance';
import { Plot } from './Plot';
import { valueRange } from './scale';
import { fallRange, type Drawn } from './series';

const maskedTicks = (ticks: readonly number[]): string[] => ticks.map(() => maskMark.slice(0, 3));
const moneyTicks = (ticks: readonly number[]): string[] => ticks.map(formatAxis);

function percentTicks(ticks: readonly number[]): string[] {
  const whole = ticks.every((tick) => Math.abs(tick * 100 - Math.round(tick * 100)) < 1e-6);
  return ticks.map((tick) => formatRatio(tick, whole ? 0 : 1));
}

export interface CurveProps {
  series: Drawn;
  /** A second line at the times of the first. */
  other: readonly (number | null)[] | null;
  logarithmic: boolean;
  place: number | null;
  onPlace: (place: number | null) => void;
}

/** The line and, under it and in step with it, the drawdown. */
export function Curve({ series, other, logarithmic, place, onPlace }: CurveProps) {
  const { privacy } = useAppearance();
  const paint = usePaint();
  const syncKey = useId();
  const colours = useMemo(
    () => ({ paint, line: token('accent'), other: token('chart-other'), fill: token('chart-fill'), fall: token('loss'), fallFill: token('chart-fall') }),
    [paint],
  );
  const shared = { times: series.times, index: place, syncKey, onIndex: onPlace, otherStroke: colours.other };
  return (
    <>
      <Plot {...shared} values={series.values} other={other} stroke={colours.line} fill={colours.fill} timeAxis={!series.falls} logarithmic={logarithmic} yTicks={privacy ? maskedTicks : moneyTicks} yRange={valueRange(logarithmic)} space={40} className="min-h-0 flex-1" />
      {series.falls ? (
        <Plot {...shared} values={series.drawdowns} stroke={colours.fall} fill={colours.fallFill} timeAxis logarithmic={false} yTicks={percentTicks} yRange={fallRange} space={22} className="h-[32%] max-h-24 min-h-18 shrink-0" />
      ) : null}
    </>
  );
}
