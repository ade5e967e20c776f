import type { PercentFigure } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatPercent } from '@/lib/figures';
import { Unknown } from './Unknown';

/** A percentage that was read: its figure, or the reason why there is none. */
export function PercentText({ figure, places = 0, className }: { figure: PercentFigure; places?: number; className?: string }) {
  if (figure.percent === null) return <Unknown reason={figure.unknown} />;
  return <span className={cx('whitespace-nowrap', figure.provenance?.stale === true && 'figure-stale', className)}>{formatPercent(figure.percent, places)}</span>;
}
