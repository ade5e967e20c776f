import { cx } from '@/lib/classes';

/** How much of something is done, from 0 to 1; without a share it only says that something goes on. */
export function ProgressBar({ label, share, className }: { label: string; share: number | undefined; className?: string }) {
  const percent = share === undefined ? undefined : Math.round(share * 100);
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className={cx('h-1 overflow-hidden rounded-sm bg-sunken', className)}>
      <div className={cx('h-full bg-accent', percent === undefined && 'w-1/3 animate-breathe')} style={percent === undefined ? undefined : { width: `${percent}%` }} />
    </div>
  );
}
