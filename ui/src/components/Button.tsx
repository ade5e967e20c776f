import type { ComponentProps } from 'react';
import { cx } from '@/lib/classes';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:brightness-110',
  plain: 'bg-raised text-text border-line hover:bg-sunken',
  quiet: 'bg-transparent text-text border-transparent hover:bg-sunken',
  danger: 'bg-raised text-loss border-loss/40 hover:bg-loss-wash',
};

export interface ButtonProps extends ComponentProps<'button'> {
  look?: Look;
  /** Work is going on: the button keeps its place and cannot be pressed again. */
  busy?: boolean;
}

/** A button says what it does; one primary button a view. */
export function Button({ look = 'plain', busy = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={cx(
        'control-height inline-flex shrink-0 items-center justify-center gap-2 rounded-md border px-3 text-sm font-medium whitespace-nowrap transition-[background-color,filter] duration-100 disabled:opacity-50',
        looks[look],
        busy && 'animate-breathe',
        className,
      )}
    >
      {children}
    </button>
  );
}
