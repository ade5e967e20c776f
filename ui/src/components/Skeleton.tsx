import { cx } from '@/lib/classes';

/** Keeps the space of what is coming, so that nothing jumps when it comes. Give it the size of the real thing. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block h-3 animate-breathe rounded-sm bg-sunken', className)} />;
}
