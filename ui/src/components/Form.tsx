import { useRef, type ReactNode } from 'react';
import { cx } from '@/lib/classes';

export interface FormProps {
  /** What the form does, read aloud. */
  label: string;
  /** For a button that stands outside of it. */
  id?: string;
  onSend: () => void;
  className?: string;
  children: ReactNode;
}

/** A form that is sent by its button, by Enter in a line, or by Ctrl/Cmd-Enter anywhere; a mistake takes the focus to itself. */
export function Form({ label, id, onSend, className, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={form}
      id={id}
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
        requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        form.current?.requestSubmit();
      }}
      className={cx('flex flex-col gap-3', className)}
    >
      {children}
    </form>
  );
}
