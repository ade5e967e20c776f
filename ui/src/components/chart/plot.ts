import uPlot from 'uplot';
import { timeZone } from '@/lib/dates';
import { token } from '@/theme/appearance';
import { timeLabels } from './axis';

export interface PlotLook {
  width: number;
  height: number;
  stroke: string;
  fill: string;
  /** Whether the time axis stands under this plot. */
  timeAxis: boolean;
  yTicks: (values: readonly number[]) => string[];
  yRange: (low: number, high: number) => [number, number];
  syncKey: string;
  onIndex: (index: number | null) => void;
  /** Least distance between two ticks of the value axis, in pixels. */
  space: number;
}

const font = '11px "Inter Variable", sans-serif';
const axisWidth = 58;
const timeAxisHeight = 26;

function axes(look: PlotLook): uPlot.Axis[] {
  const line = token('line');
  const muted = token('muted');
  const zone = timeZone();
  return [
    {
      show: look.timeAxis,
      size: timeAxisHeight,
      font,
      stroke: muted,
      grid: { show: false },
      ticks: { show: false },
      border: { show: false },
      gap: 8,
      space: 72,
      values: (_plot, ticks, _axis, _space, step) => timeLabels(ticks, step, zone),
    },
    {
      size: axisWidth,
      font,
      stroke: muted,
      grid: { stroke: line, width: 1 },
      ticks: { show: false },
      border: { show: false },
      gap: 10,
      space: look.space,
      values: (_plot, ticks) => look.yTicks(ticks),
    },
  ];
}

/** The settings of one plot: hairlines, one colour, gaps left open, a cross-hair that moves with its neighbour. */
export function plotOptions(look: PlotLook): uPlot.Options {
  const zone = timeZone();
  return {
    width: look.width,
    height: look.height,
    padding: [8, 12, look.timeAxis ? 0 : 4, 0],
    legend: { show: false },
    ...(zone === undefined ? {} : { tzDate: (seconds: number) => uPlot.tzDate(new Date(seconds * 1_000), zone) }),
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 9, width: 2, stroke: () => token('raised'), fill: () => look.stroke },
      sync: { key: look.syncKey, setSeries: false },
    },
    scales: { x: { time: true }, y: { range: (_plot, low, high) => look.yRange(low, high) } },
    axes: axes(look),
    series: [{}, { stroke: look.stroke, width: 1.5, fill: look.fill, spanGaps: false, points: { show: false } }],
    hooks: { setCursor: [(plot) => look.onIndex(plot.cursor.idx ?? null)] },
  };
}
