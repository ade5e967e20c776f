import { Popover } from 'radix-ui';
import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from '@/lib/classes';
import { Field, inputBox } from './Field';
import { menuBox } from './Menu';

export interface Suggestion {
  value: string;
  note?: string;
}

export interface SuggestFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  suggestions: readonly Suggestion[];
  /** The note of a suggestion that has none of its own, made only for those in sight. */
  noteOf?: (value: string) => string;
  hint?: ReactNode;
  error?: string | null | undefined;
  disabled?: boolean;
  fieldClassName?: string;
}

const most = 8;

function matches(suggestions: readonly Suggestion[], text: string): Suggestion[] {
  const wanted = text.trim().toLowerCase().replaceAll(' ', '_');
  const spaced = wanted.replaceAll('_', ' ');
  const found = suggestions.filter(({ value, note = '' }) => value.toLowerCase().includes(wanted) || note.toLowerCase().includes(spaced));
  const begins = (each: Suggestion): number => (each.value.toLowerCase().startsWith(wanted) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b)).slice(0, most);
}

/** A line of text with the values that are known for it: typing narrows them, arrows and Enter choose. */
export function SuggestField({ label, value, onChange, onBlur, suggestions, noteOf, hint, error, disabled = false, fieldClassName }: SuggestFieldProps) {
  const list = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const exact = suggestions.some((each) => each.value === value);
  // What is chosen already is no filter: opening shows the beginning of the list.
  const shown = useMemo(() => matches(suggestions, exact ? '' : value), [suggestions, exact, value]);
  const visible = open && shown.length > 0;
  const take = (suggestion: Suggestion | undefined): void => {
    if (suggestion) onChange(suggestion.value);
    setOpen(false);
    setActive(-1);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive(visible ? Math.min(shown.length - 1, active + 1) : 0);
    else if (event.key === 'ArrowUp' && visible) setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter' && visible && active >= 0) take(shown[active]);
    else if (event.key === 'Escape' && visible) take(undefined);
    else return;
    if (event.key.startsWith('Arrow')) setOpen(true);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Field label={label} hint={hint} error={error} className={fieldClassName}>
      {({ id, describedBy, invalid }) => (
        <Popover.Root open={visible} onOpenChange={setOpen}>
          <Popover.Anchor asChild>
            <input
              id={id}
              role="combobox"
              autoComplete="off"
              spellCheck={false}
              disabled={disabled}
              aria-expanded={visible}
              aria-autocomplete="list"
              aria-controls={visible ? list : undefined}
              aria-activedescendant={visible && active >= 0 ? `${list}-${active}` : undefined}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              value={value}
              onChange={(event) => {
                onChange(event.target.value);
                setOpen(true);
                setActive(0);
              }}
              onClick={() => setOpen(true)}
              onKeyDown={press}
              onBlur={() => {
                setOpen(false);
                onBlur?.();
              }}
              className={inputBox}
            />
          </Popover.Anchor>
          <Popover.Portal>
            <Popover.Content
              align="start"
              sideOffset={4}
              onOpenAutoFocus={(event) => event.preventDefault()}
              onCloseAutoFocus={(event) => event.preventDefault()}
              onInteractOutside={(event) => event.preventDefault()}
              className={cx(menuBox, 'w-(--radix-popover-trigger-width)')}
              role="presentation"
            >
              <ul role="listbox" id={list} aria-label={label}>
                {shown.map((suggestion, at) => (
                  <li
                    key={suggestion.value}
                    id={`${list}-${at}`}
                    role="option"
                    aria-selected={suggestion.value === value}
                    onPointerMove={() => setActive(at)}
                    onPointerDown={(event) => {
                      // The field keeps the focus, so that its blur does not come before the choice.
                      event.preventDefault();
                      take(suggestion);
                    }}
                    className={cx('flex min-h-8 items-center gap-3 rounded-sm px-2', at === active && 'bg-sunken', suggestion.value === value && 'font-medium')}
                  >
                    <span className="whitespace-nowrap">{suggestion.value}</span>
                    <span className="min-w-0 flex-1 truncate text-end text-xs text-muted">{suggestion.note ?? noteOf?.(suggestion.value)}</span>
                  </li>
                ))}
              </ul>
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
    </Field>
  );
}
