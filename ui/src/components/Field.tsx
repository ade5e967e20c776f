import { Eye, EyeOff } from 'lucide-react';
import { useId, useState, type ComponentProps, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/classes';
import { IconButton } from './IconButton';

export const inputBox =
  'control-height w-full min-w-0 rounded-md border border-line-strong bg-raised px-2.5 text-sm disabled:opacity-50 aria-invalid:border-loss';

export interface FieldProps {
  label: string;
  /** A line under the field that helps before a mistake is made. */
  hint?: ReactNode;
  /** What is wrong, in words. It takes the place of the hint, so nothing jumps. */
  error?: string | null | undefined;
  optional?: boolean;
  className?: string | undefined;
  children: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode;
}

/** Label above, the field, and one line for hint or mistake. */
export function Field({ label, hint, error, optional = false, className, children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const note = `${id}-note`;
  const wrong = error !== undefined && error !== null && error !== '';
  const noted = wrong || hint !== undefined;
  return (
    <div className={cx('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="text-xs font-medium">
        {label}
        {optional ? <span className="ms-1 font-normal text-muted">({t('optional')})</span> : null}
      </label>
      {children({ id, describedBy: noted ? note : undefined, invalid: wrong })}
      <p id={note} className={cx('min-h-4 text-xs', wrong ? 'text-loss' : 'text-muted')}>
        {wrong ? error : hint}
      </p>
    </div>
  );
}

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'children'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  error?: string | null | undefined;
  optional?: boolean;
  /** The unit, inside the field at its end. */
  unit?: string;
  /** A button beside the field that fills it in another way. */
  beside?: ReactNode;
  fieldClassName?: string;
}

/** One line of text. Give `error` after blur or submit, not while the person is still typing. */
export function TextField({ label, value, onChange, hint, error, optional = false, unit, beside, className, fieldClassName, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} className={fieldClassName}>
      {({ id, describedBy, invalid }) => (
        <div className={cx('relative', beside !== undefined && 'flex gap-2')}>
          <input
            autoComplete="off"
            spellCheck={false}
            {...rest}
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={cx(inputBox, unit !== undefined && 'pe-14', className)}
          />
          {unit === undefined ? null : <span className="pointer-events-none absolute inset-y-0 end-2.5 flex items-center text-xs text-muted">{unit}</span>}
          {beside}
        </div>
      )}
    </Field>
  );
}

/** A secret: hidden while typed unless asked for, with a word when Caps Lock is on. */
export function SecretField({ label, value, onChange, hint, error, className, fieldClassName, ...rest }: Omit<TextFieldProps, 'unit' | 'optional' | 'type'>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const watch = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'));
  return (
    <Field label={label} hint={caps ? t('form.caps') : hint} error={error} className={fieldClassName}>
      {({ id, describedBy, invalid }) => (
        <div className="relative">
          <input
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
            {...rest}
            id={id}
            type={shown ? 'text' : 'password'}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={watch}
            onKeyUp={watch}
            className={cx(inputBox, 'pe-10', className)}
          />
          <IconButton icon={shown ? EyeOff : Eye} label={shown ? t('form.hideSecret') : t('form.showSecret')} pressed={shown} onClick={() => setShown(!shown)} className="absolute inset-y-0 end-1 my-auto size-7" />
        </div>
      )}
    </Field>
  );
}
