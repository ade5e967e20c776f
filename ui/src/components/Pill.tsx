import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '@/lib/classes';

export type Tone = 'quiet' | 'good' | 'warn' | 'bad' | 'accent';

const tones: Record<Tone, string> = {
  quiet: 'border-line text-muted',
  good: 'border-line text-gain',
  warn: 'border-transparent bg-warn-wash text-warn',
  bad: 'border-transparent bg-loss-wash text-loss',
  accent: 'border-transparent bg-accent-wash text-accent-text',
};

/** A state in a word or two. The word carries the meaning, the tone only supports it. */
export function Pill({ tone = 'quiet', icon: Icon, className, children }: { tone?: Tone; icon?: LucideIcon; className?: string; children: ReactNode }) {
  return (
    <span className={cx('inline-flex h-5 items-center gap-1 rounded-sm border px-1.5 text-2xs font-medium whitespace-nowrap', tones[tone], className)}>
      {Icon ? <Icon size={12} strokeWidth={2} aria-hidden /> : null}
      {children}
    </span>
  );
}
