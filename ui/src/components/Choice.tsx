import { Check } from 'lucide-react';
import { Checkbox as RadixCheckbox, RadioGroup as RadixRadio, Switch as RadixSwitch } from 'radix-ui';
import { useId, type ReactNode } from 'react';
import { cx } from '@/lib/classes';

interface OnOffProps {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** Yes or no to a sentence, taken with the form. `alone`, what stands beside it says the sentence, and the label is only read aloud. */
export function Checkbox({ label, hint, checked, onChange, disabled = false, alone = false }: OnOffProps & { alone?: boolean }) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <RadixCheckbox.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
        className={cx('flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-raised text-on-accent data-[state=checked]:border-accent data-[state=checked]:bg-accent', !alone && 'mt-0.5')}
      >
        <RadixCheckbox.Indicator>
          <Check size={12} strokeWidth={3} aria-hidden />
        </RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
      <label htmlFor={id} className={alone ? 'sr-only' : 'text-sm'}>
        {label}
        {hint === undefined ? null : <span className="block text-xs text-muted">{hint}</span>}
      </label>
    </div>
  );
}

/** On or off, at once. */
export function Switch({ label, hint, checked, onChange, disabled = false }: OnOffProps) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4">
      <label htmlFor={id} className="text-sm">
        {label}
        {hint === undefined ? null : <span className="block text-xs text-muted">{hint}</span>}
      </label>
      <RadixSwitch.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        className="h-5 w-9 shrink-0 rounded-full border border-line-strong bg-sunken p-px data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <RadixSwitch.Thumb className="block size-4 rounded-full bg-line-strong transition-transform duration-100 data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
      </RadixSwitch.Root>
    </div>
  );
}

export interface RadioOption<T extends string> {
  value: T;
  label: string;
  hint?: string;
}

/** One of a few sentences, all in sight. */
export function RadioGroup<T extends string>({ label, value, options, onChange, row = false }: { label: string; value: T; options: readonly RadioOption<T>[]; onChange: (value: T) => void; row?: boolean }) {
  const id = useId();
  return (
    <RadixRadio.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const option = options.find((each) => each.value === next);
        if (option) onChange(option.value);
      }}
      className={cx('flex gap-2', row ? 'flex-row gap-5' : 'flex-col')}
    >
      {options.map((option) => (
        <div key={option.value} className="flex items-start gap-2.5">
          <RadixRadio.Item id={`${id}-${option.value}`} value={option.value} className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-raised data-[state=checked]:border-accent">
            <RadixRadio.Indicator className="size-2 rounded-full bg-accent" />
          </RadixRadio.Item>
          <label htmlFor={`${id}-${option.value}`} className="text-sm">
            {option.label}
            {option.hint === undefined ? null : <span className="block text-xs text-muted">{option.hint}</span>}
          </label>
        </div>
      ))}
    </RadixRadio.Root>
  );
}
