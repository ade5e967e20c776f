import { Check } from 'lucide-react';
import { cx } from '@/lib/classes';

/** Where one is on a way of a few steps. Those behind are ticked; none can be pressed, for some cannot be undone. */
export function Steps({ label, steps, at }: { label: string; steps: readonly string[]; at: number }) {
  return (
    <ol aria-label={label} className="flex items-center gap-2 text-xs">
      {steps.map((step, place) => (
        <li key={step} aria-current={place === at ? 'step' : undefined} className={cx('flex items-center gap-2', place === at ? 'font-medium text-text' : 'text-muted')}>
          {place === 0 ? null : <span aria-hidden className="h-px w-6 bg-line-strong" />}
          <span aria-hidden className={cx('flex size-5 items-center justify-center rounded-full border text-2xs', place === at ? 'border-accent bg-accent text-on-accent' : 'border-line-strong')}>
            {place < at ? <Check size={12} strokeWidth={2.5} /> : place + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
