import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { timeLabels } from '@/components/chart/axis';
import { evenTicks } from '@/components/chart/scale';
import { Panel } from '@/components/Panel';
import type { FeeWhatIfMonth } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatDay } from '@/lib/dates';
import { compareDecimals, forDrawing } from '@/lib/decimal';
import { formatAxis, formatDecimal } from '@/lib/figures';

const lines = ['mark', 'gross', 'net'] as const;
type Line = (typeof lines)[number];

const valueOf: Record<Line, (month: FeeWhatIfMonth) => string> = { gross: (month) => month.before_fees_per_unit, net: (month) => month.nav_per_unit, mark: (month) => month.high_water_mark };
const strokes: Record<Line, { stroke: string; dash?: string; width: number }> = {
  gross: { stroke: 'var(--chart-other)', dash: '5 3', width: 1.5 },
  net: { stroke: 'var(--accent)', width: 2 },
  mark: { stroke: 'var(--line-strong)', width: 1 },
};

export interface FeeChartProps {
  months: readonly FeeWhatIfMonth[];
  /** The month looked at. */
  at: number;
  onAt: (at: number) => void;
  old: boolean;
}

/** A unit without any fee, after every fee, and the mark above which the next fee is charged. */
export function FeeChart({ months, at, onAt, old }: FeeChartProps) {
  const { t } = useTranslation('fees');
  const [over, setOver] = useState<number | null>(null);
  const last = months.length - 1;
  const place = Math.min(over ?? at, last);
  const month = months[place];
  const values = lines.flatMap((line) => months.map((each) => forDrawing(valueOf[line](each)) ?? 0));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || high * 0.02 || 1;
  const [bottom, top] = [low - span * 0.06, high + span * 0.06];
  const x = (index: number): number => (last === 0 ? 50 : (index / last) * 100);
  const y = (value: number): number => 100 - ((value - bottom) / (top - bottom)) * 100;
  // The mark stands until it is raised, so it is drawn in steps.
  const pointsOf = (line: Line): string =>
    months.flatMap((each, index) => {
      const [value, before] = [each, months[Math.max(0, index - 1)] ?? each].map((of) => forDrawing(valueOf[line](of)) ?? bottom);
      return [...(line === 'mark' ? [`${x(index)},${y(before ?? bottom)}`] : []), `${x(index)},${y(value ?? bottom)}`];
    }).join(' ');
  const ticks = evenTicks(bottom, top);
  const every = Math.ceil(months.length / 13);
  const told = month === undefined ? [] : [formatDay(month.day), ...(['gross', 'net', 'mark'] as const).map((line) => `${t(`lines.${line}`)} ${formatDecimal(valueOf[line](month), 4)}`)];
  const find = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(last, Math.round(((event.clientX - box.left) / box.width) * last)));
  };
  const step = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, PageUp: at - 6, PageDown: at + 6, Home: 0, End: last };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onAt(Math.max(0, Math.min(last, to)));
  };
  return (
    <Panel title={t('unit')} loading={old} className="min-h-44 flex-1" note={<span className="flex gap-3">{told.map((part, index) => <span key={index} className="flex items-center gap-1.5 truncate">{index === 0 ? null : <Key line={(['gross', 'net', 'mark'] as const)[index - 1] ?? 'net'} />}{part}</span>)}</span>}>
      <div className="flex min-h-0 flex-1 pt-2 ps-2 pe-8">
        <div aria-hidden className="relative w-11 shrink-0 text-2xs text-muted">
          {ticks.map((tick) => <Tick key={tick} at={y(tick)} text={formatAxis(tick)} />)}
        </div>
        <div role="slider" tabIndex={0} aria-label={t('unitSteps')} aria-valuemin={0} aria-valuemax={last} aria-valuenow={place} aria-valuetext={told.join(', ')} onKeyDown={step} onPointerMove={(event) => setOver(find(event))} onPointerLeave={() => setOver(null)} onPointerDown={(event) => onAt(find(event))} className="relative min-w-0 flex-1 rounded-sm">
          <svg aria-hidden viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible">
            {ticks.map((tick) => <path key={tick} d={`M0 ${y(tick)}H100`} stroke="var(--line)" vectorEffect="non-scaling-stroke" />)}
            {months.map((each, index) => (index > 0 && compareDecimals(each.crystallised, months[index - 1]?.crystallised ?? '0') !== 0 ? <path key={each.day} d={`M${x(index)} 0V100`} stroke="var(--warn)" strokeDasharray="2 3" vectorEffect="non-scaling-stroke" /> : null))}
            <path d={`M${x(place)} 0V100`} stroke="var(--muted)" vectorEffect="non-scaling-stroke" />
            {lines.map((line) => (
              <polyline key={line} points={pointsOf(line)} fill="none" stroke={strokes[line].stroke} strokeWidth={strokes[line].width} strokeDasharray={strokes[line].dash} vectorEffect="non-scaling-stroke" />
            ))}
          </svg>
        </div>
      </div>
      <div aria-hidden className="relative ms-13 me-8 h-6 shrink-0 text-2xs text-muted">
        {months.map((each, index) => (index % every === 0 ? <Month key={index} at={x(index)} day={each.day} /> : null))}
      </div>
    </Panel>
  );
}

function Tick({ at, text }: { at: number; text: string }) {
  return (
    <svg aria-hidden className="absolute inset-0 size-full overflow-visible">
      <text x="100%" dx="-8" y={`${at}%`} dy="3" textAnchor="end" fill="currentColor">{text}</text>
    </svg>
  );
}

const aMonth = 31 * 86_400;

function Month({ at, day }: { at: number; day: string }) {
  return (
    <svg className="absolute inset-0 size-full overflow-visible">
      <text x={`${at}%`} y="15" textAnchor="middle" fill="currentColor">{timeLabels([Date.parse(day) / 1_000], aMonth, 'UTC')[0]}</text>
    </svg>
  );
}

function Key({ line }: { line: Line }) {
  return (
    <svg width="16" height="8" aria-hidden className={cx('shrink-0')}>
      <path d="M0 4H16" stroke={strokes[line].stroke} strokeWidth="2" strokeDasharray={strokes[line].dash} />
    </svg>
  );
}
