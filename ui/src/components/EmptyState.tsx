import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Nothing here yet: one sentence, one button. */
export function EmptyState({ icon: Icon, text, action }: { icon?: LucideIcon; text: string; action?: ReactNode }) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 px-6 py-8 text-center">
      {Icon ? <Icon size={20} strokeWidth={1.5} aria-hidden className="text-muted" /> : null}
      <p className="max-w-90 text-sm text-muted">{text}</p>
      {action}
    </div>
  );
}
