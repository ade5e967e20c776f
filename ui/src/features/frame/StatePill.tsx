import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/PageLink';
import { Tooltip } from '@/components/Tooltip';
import { cx } from '@/lib/classes';

export type Mood = 'well' | 'busy' | 'watch' | 'bad' | 'off';

const moods: Record<Mood, string> = {
  well: 'text-gain',
  busy: 'text-accent-text animate-breathe',
  watch: 'text-warn',
  bad: 'text-loss',
  off: 'text-muted',
};

/** How a service is, in a word and a mark; a press leads to where it is looked after. */
export function StatePill({ to, icon: Icon, mood, note, children }: { to: string; icon: LucideIcon; mood: Mood; note: string; children: ReactNode }) {
  return (
    <Tooltip text={note}>
      <PageLink to={to} className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-xs whitespace-nowrap text-muted hover:bg-sunken hover:text-text">
        <Icon size={14} strokeWidth={2} aria-hidden className={cx('shrink-0', moods[mood])} />
        {children}
      </PageLink>
    </Tooltip>
  );
}
