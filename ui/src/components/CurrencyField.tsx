import { useMemo } from 'react';
import { allCurrencies } from '@/lib/currencies';
import { SuggestField, type SuggestFieldProps } from './SuggestField';

/** A currency by its code; small letters are taken as capitals. */
export function CurrencyField({ onChange, ...props }: Omit<SuggestFieldProps, 'suggestions' | 'noteOf'>) {
  const currencies = useMemo(() => allCurrencies(), []);
  return <SuggestField {...props} suggestions={currencies} onChange={(text) => onChange(text.trim().length <= 3 ? text.trim().toUpperCase() : text)} />;
}
