import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { inputBox } from '@/components/Field';
import { Panel } from '@/components/Panel';
import { Select } from '@/components/Select';
import { cx } from '@/lib/classes';
import { formatRatio } from '@/lib/figures';
import { drawn, fewestMonths, mostMonths, resized, returnOf, shapes, wholeOf, type Shape } from './terms';

/** Percent at the edge of the pad; more is typed. */
const edge = 10;
const names = Object.keys(shapes) as Shape[];

export interface PathPadProps {
  path: readonly number[];
  onPath: (path: readonly number[]) => void;
}

/** The path drawn month by month: by pointer across the pad, by arrow keys, or typed. */
export function PathPad({ path, onPath }: PathPadProps) {
  const { t } = useTranslation('fees');
  const pad = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [typed, setTyped] = useState<string | null>(null);
  const [months, setMonths] = useState<string | null>(null);
  const place = Math.min(at, path.length - 1);
  const rate = path[place] ?? 0;
  const set = (month: number, next: number): void => onPath(path.map((each, other) => (other === month ? Math.max(-100, Math.min(100, next)) : each)));
  const draw = (event: PointerEvent): void => {
    const box = pad.current?.getBoundingClientRect();
    if (box === undefined || (event.type === 'pointermove' && event.buttons !== 1)) return;
    const month = Math.max(0, Math.min(path.length - 1, Math.floor(((event.clientX - box.left) / box.width) * path.length)));
    setAt(month);
    set(month, Math.round((1 - (2 * (event.clientY - box.top)) / box.height) * edge * 2) / 2);
  };
  const step = (event: KeyboardEvent, month: number): void => {
    const rates: Record<string, number> = { ArrowUp: 0.5, ArrowDown: -0.5, PageUp: 2, PageDown: -2 };
    const moves: Record<string, number> = { ArrowLeft: month - 1, ArrowRight: month + 1, Home: 0, End: path.length - 1 };
    const [by, to] = [rates[event.key], moves[event.key]];
    if (by === undefined && to === undefined) return;
    event.preventDefault();
    if (by !== undefined) set(month, (path[month] ?? 0) + by);
    if (to === undefined) return;
    const next = Math.max(0, Math.min(path.length - 1, to));
    setAt(next);
    pad.current?.querySelectorAll<HTMLElement>('[role="slider"]')[next]?.focus();
  };
  return (
    <Panel
      title={t('path')}
      note={t('pathNote')}
      className="shrink-0"
      actions={
        <>
          <Select quiet label={t('shape')} value="" choices={[{ value: '', label: t('shape') }, ...names.map((value) => ({ value, label: t(`shapes.${value}`) }))]} onChange={(shape) => shape !== '' && onPath(drawn(shape, path.length))} className="h-7" />
          <label className="flex items-center gap-1.5 pe-2 text-xs text-muted">
            {t('monthCount')}
            <input
              inputMode="numeric"
              aria-invalid={months !== null && wholeOf(months, fewestMonths, mostMonths) === null}
              value={months ?? String(path.length)}
              onChange={(event) => {
                setMonths(event.target.value);
                const read = wholeOf(event.target.value, fewestMonths, mostMonths);
                if (read !== null) onPath(resized(path, read));
              }}
              onBlur={() => setMonths(null)}
              className={cx(inputBox, 'h-7 w-12 text-end text-xs')}
            />
          </label>
        </>
      }
    >
      <div className="flex h-25 wide:h-36 items-stretch gap-3 py-2 ps-4 pe-4">
        <div ref={pad} role="group" aria-label={t('path')} onPointerDown={draw} onPointerMove={draw} className="relative flex min-w-0 flex-1 touch-none border-y select-none">
          <span aria-hidden className="absolute inset-x-0 top-1/2 border-t border-line-strong" />
          {path.map((each, month) => (
            <Bar key={month} rate={each} month={month} here={month === place} onKeyDown={(event) => step(event, month)} onFocus={() => setAt(month)} />
          ))}
        </div>
        <label className="flex w-27 shrink-0 flex-col justify-center gap-1 text-xs text-muted">
          {t('month', { number: place + 1 })}
          <span className="relative">
            <input inputMode="decimal" aria-invalid={typed !== null && returnOf(typed) === null} value={typed ?? String(rate).replace('-', '\u2212')} onFocus={(event) => event.target.select()} onChange={(event) => { setTyped(event.target.value); const read = returnOf(event.target.value); if (read !== null) set(place, read); }} onBlur={() => setTyped(null)} className={cx(inputBox, 'h-7 pe-6 text-end text-xs')} />
            <span aria-hidden className="pointer-events-none absolute inset-y-0 end-2 flex items-center text-xs">%</span>
          </span>
        </label>
      </div>
    </Panel>
  );
}

interface BarProps {
  rate: number;
  month: number;
  here: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: () => void;
}

function Bar({ rate, month, here, onKeyDown, onFocus }: BarProps) {
  const { t } = useTranslation('fees');
  const share = Math.min(1, Math.abs(rate) / edge) * 50;
  return (
    <div
      role="slider"
      tabIndex={here ? 0 : -1}
      aria-label={t('monthReturn', { number: month + 1 })}
      aria-valuemin={-100}
      aria-valuemax={100}
      aria-valuenow={rate}
      aria-valuetext={formatRatio(rate / 100, 2, 'always')}
      title={`${month + 1}: ${formatRatio(rate / 100, 2, 'always')}`}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      className={cx('relative min-w-0 flex-1 cursor-ns-resize rounded-sm focus-visible:outline-offset-[-2px]', here && 'bg-accent-wash')}
    >
      <svg aria-hidden className="absolute inset-0 size-full" preserveAspectRatio="none" viewBox="0 0 10 100">
        <rect x="1.5" width="7" y={rate >= 0 ? 50 - share : 50} height={Math.max(share, 0.75)} fill={rate < 0 ? 'var(--loss)' : 'var(--accent)'} />
      </svg>
    </div>
  );
}
