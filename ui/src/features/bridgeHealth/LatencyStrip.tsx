import { useTranslation } from 'react-i18next';
import { formatClock, millisOf } from '@/lib/dates';
import { formatCount } from '@/lib/figures';
import type { Bridge } from './BridgePanel';

type Poll = Bridge['series'][number];
const height = 44;

/** The latest polls, a line each: as high as it took long; one that failed reaches to the top and is crossed. */
export function LatencyStrip({ series }: { series: readonly Poll[] }) {
  const { t } = useTranslation('bridges');
  if (series.length === 0) return <p className="px-4 py-3 text-xs text-muted">{t('noPolls')}</p>;
  const worst = series.reduce((most, poll) => Math.max(most, poll.latency_ms ?? 0), 1);
  const failed = series.filter((poll) => !poll.ok).length;
  const time = (poll: Poll | undefined): string => {
    const millis = poll === undefined ? null : millisOf(poll.at);
    return millis === null ? '' : formatClock(millis);
  };
  const told = t('strip', { count: series.length, replace: { count: formatCount(series.length), worst: formatCount(worst), failed: formatCount(failed) } });
  return (
    <figure className="px-4 py-2">
      <svg role="img" aria-label={told} viewBox={`0 0 ${series.length * 4} ${height}`} preserveAspectRatio="none" className="h-11 w-full">
        <title>{told}</title>
        {series.map((poll, at) => (
          <Line key={poll.at} poll={poll} x={at * 4 + 1} worst={worst} />
        ))}
      </svg>
      <figcaption className="flex justify-between pt-0.5 text-2xs text-muted">
        <span>{time(series[0])}</span>
        <span>{t('stripNote', { worst: formatCount(worst) })}</span>
        <span>{time(series.at(-1))}</span>
      </figcaption>
    </figure>
  );
}

function Line({ poll, x, worst }: { poll: Poll; x: number; worst: number }) {
  if (!poll.ok) return <path d={`M${x} 0v${height}M${x - 1} 6h4M${x - 1} 12h4`} stroke="var(--loss)" strokeWidth={2} vectorEffect="non-scaling-stroke" />;
  const tall = Math.max(2, ((poll.latency_ms ?? 0) / worst) * (height - 4));
  return <rect x={x} y={height - tall} width={2.4} height={tall} className={poll.from_second ? 'fill-muted' : 'fill-accent'} />;
}
