import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '@/lib/dates';
import { parseDay } from '@/lib/days';
import { TextField } from './Field';

export interface DayFieldProps {
  label: string;
  value: string;
  /** The last day that can be taken. */
  last: string;
  onTake: (day: string) => void;
  onFocus?: () => void;
}

/** A day that is typed. What is no day, or comes after the last one, is said when the field is left. */
export function DayField({ label, value, last, onTake, onFocus }: DayFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<'none' | 'late' | null>(null);
  const leave = (): void => {
    if (typed === null) return;
    const day = parseDay(typed);
    if (day === null || day > last) {
      setWrong(day === null ? 'none' : 'late');
      return;
    }
    setWrong(null);
    setTyped(null);
    onTake(day);
  };
  return (
    <TextField
      label={label}
      value={typed ?? value}
      hint={formatDay(value)}
      error={wrong === null ? null : t(`day.wrong.${wrong}`, { last: formatDay(last) })}
      inputMode="numeric"
      onChange={(text) => {
        setTyped(text);
        setWrong(null);
      }}
      onFocus={onFocus}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          leave();
        }
      }}
      fieldClassName="w-29"
    />
  );
}
