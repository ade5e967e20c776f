import type { ComponentProps } from 'react';
import { cx } from '@/lib/classes';
import { useGo } from './links';

/** A link to another screen. */
export function PageLink({ to, className, children, ...rest }: Omit<ComponentProps<'a'>, 'href' | 'onClick'> & { to: string }) {
  const go = useGo();
  return (
    <a
      {...rest}
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault();
        go(to);
      }}
      className={cx('rounded-sm hover:text-accent-text', className)}
    >
      {children}
    </a>
  );
}
