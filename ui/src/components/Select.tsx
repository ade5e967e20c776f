import { Check, ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { cx } from '@/lib/classes';
import { menuBox } from './Menu';

export interface Choice<T extends string> {
  value: T;
  label: string;
  note?: string;
}

export interface SelectProps<T extends string> {
  id?: string;
  label?: string;
  value: T;
  choices: readonly Choice<T>[];
  onChange: (value: T) => void;
  disabled?: boolean;
  /** Without a border, for the header. */
  quiet?: boolean;
  className?: string;
  'aria-describedby'?: string | undefined;
}

/** One of a few. Arrow keys, Home, End and the first letters choose, as in the system's own list. */
export function Select<T extends string>({ id, label, value, choices, onChange, disabled = false, quiet = false, className, ...rest }: SelectProps<T>) {
  const list = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const typed = useRef({ text: '', at: 0 });
  const chosen = choices.find((choice) => choice.value === value);

  const show = (next: boolean): void => {
    if (next) setActive(Math.max(0, choices.findIndex((choice) => choice.value === value)));
    setOpen(next);
  };
  const take = (at: number): void => {
    const choice = choices[at];
    if (choice) onChange(choice.value);
    setOpen(false);
  };
  const seek = (letter: string, now: number): void => {
    typed.current = { text: now - typed.current.at < 700 ? typed.current.text + letter : letter, at: now };
    const found = choices.findIndex((choice) => choice.label.toLowerCase().startsWith(typed.current.text.toLowerCase()));
    if (found >= 0) setActive(found);
  };
  const press = (event: KeyboardEvent): void => {
    const last = choices.length - 1;
    const moves: Record<string, number> = { ArrowDown: Math.min(last, active + 1), ArrowUp: Math.max(0, active - 1), Home: 0, End: last };
    const next = moves[event.key];
    if (!open && ['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(event.key)) show(true);
    else if (next !== undefined) setActive(next);
    else if (open && (event.key === 'Enter' || event.key === ' ')) take(active);
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) seek(event.key, event.timeStamp);
    else return;
    event.preventDefault();
  };

  return (
    <Popover.Root open={open} onOpenChange={show}>
      <Popover.Trigger asChild>
        <button
          {...rest}
          id={id}
          type="button"
          role="combobox"
          aria-label={label}
          aria-expanded={open}
          aria-haspopup="listbox"
          aria-controls={open ? list : undefined}
          aria-activedescendant={open ? `${list}-${active}` : undefined}
          disabled={disabled}
          onKeyDown={press}
          className={cx(
            'control-height inline-flex items-center justify-between gap-2 rounded-md border px-2.5 text-sm whitespace-nowrap disabled:opacity-50',
            quiet ? 'border-transparent text-muted hover:bg-sunken hover:text-text' : 'border-line-strong bg-raised',
            className,
          )}
        >
          <span className="truncate">{chosen?.label ?? ''}</span>
          <ChevronDown size={14} aria-hidden className="shrink-0 text-muted" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className={cx(menuBox, 'max-h-80 min-w-(--radix-popover-trigger-width) overflow-y-auto')}
          role="presentation"
        >
          <ul role="listbox" id={list} aria-label={label ?? chosen?.label}>
            {choices.map((choice, at) => (
              <li
                key={choice.value}
                id={`${list}-${at}`}
                role="option"
                aria-selected={choice.value === value}
                onPointerMove={() => setActive(at)}
                onClick={() => take(at)}
                className={cx('flex min-h-8 items-center gap-2 rounded-sm px-2', at === active && 'bg-sunken')}
              >
                <Check size={14} aria-hidden className={choice.value === value ? '' : 'invisible'} />
                <span className="flex-1 whitespace-nowrap">{choice.label}</span>
                {choice.note === undefined ? null : <span className="text-xs text-muted">{choice.note}</span>}
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
