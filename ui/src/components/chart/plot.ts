import uPlot from 'uplot';
import { timeZone } from '@/lib/dates';
import { token } from '@/theme/appearance';
import { timeLabels } from './axis';
import { logTicks } from './scale';

export interface PlotLook {
  width: number;
  height: number;
  stroke: string;
  fill: string;
  /** The colour of the second line. */
  otherStroke: string;
  /** Whether the time axis stands under this plot. */
  timeAxis: boolean;
  /** Steps of the value axis are ratios. */
  logarithmic: boolean;
  yTicks: (values: readonly number[]) => string[];
  yRange: (low: number, high: number) => [number, number];
  syncKey: string;
  onIndex: (index: number | null) => void;
  /** Least distance between two ticks of the value axis, in pixels. */
  space: number;
}

const font = '11px "Inter Variable", sans-serif';
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the library declares this enum and exports none
const logarithmicScale: uPlot.Scale = { distr: 3, log: 10 };
const axisWidth = 58;
const timeAxisHeight = 26;
const rightPadding = 12;

/** Whether a label under a tick stays on the canvas: one that is cut in half says less than none. */
function fits(plot: uPlot, tick: number, label: string): boolean {
  const { min = 0, max = 0 } = plot.scales['x'] ?? {};
  if (max <= min) return true;
  const room = ((max - tick) / (max - min)) * (plot.width - axisWidth - rightPadding) + rightPadding;
  return room >= label.length * 3.2;
}

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
      values: (plot, ticks, _axis, _space, step) => timeLabels(ticks, step, zone).map((label, at) => (fits(plot, ticks[at] ?? 0, label) ? label : '')),
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
      ...(look.logarithmic ? { splits: (_plot: uPlot, _axis: number, low: number, high: number) => logTicks(low, high), filter: (_plot: uPlot, ticks: number[]) => ticks } : {}),
    },
  ];
}

/** The settings of one plot: hairlines, few colours, gaps left open, a cross-hair that moves with its neighbour. */
export function plotOptions(look: PlotLook, hasOther: boolean): uPlot.Options {
  const zone = timeZone();
  const other: uPlot.Series = { stroke: look.otherStroke, width: 1.5, dash: [6, 3], spanGaps: false, points: { show: false } };
  return {
    width: look.width,
    height: look.height,
    padding: [8, rightPadding, look.timeAxis ? 0 : 4, 0],
    legend: { show: false },
    ...(zone === undefined ? {} : { tzDate: (seconds: number) => uPlot.tzDate(new Date(seconds * 1_000), zone) }),
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 9, width: 2, stroke: () => token('raised'), fill: (_plot, series) => (series === 2 ? look.otherStroke : look.stroke) },
      sync: { key: look.syncKey, setSeries: false },
    },
    scales: { x: { time: true }, y: { range: (_plot, low, high) => look.yRange(low, high), ...(look.logarithmic ? logarithmicScale : {}) } },
    axes: axes(look),
    series: [{}, { stroke: look.stroke, width: 1.5, ...(look.logarithmic ? {} : { fill: look.fill }), spanGaps: false, points: { show: false } }, ...(hasOther ? [other] : [])],
    hooks: { setCursor: [(plot) => look.onIndex(plot.cursor.idx ?? null)] },
  };
}
