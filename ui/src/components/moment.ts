import { timeZone } from '@/lib/dates';
import { parseDay, dayIn } from '@/lib/days';
import { isCurrency } from '@/lib/currencies';
import { useNow } from '@/lib/now';
import { useAddressValue } from './links';

/** The moment and the currency a page speaks of. They stand in its address. */
export interface Moment {
  /** A day that is over; nothing for now. */
  asAt: string | null;
  /** Nothing for the base currency. */
  currency: string | null;
  /** Today in the fund's zone. */
  today: string;
  setAsAt: (day: string | null) => void;
  setCurrency: (currency: string | null) => void;
}

/** Reads both from the address; a day that is no day, or not over, is now. */
export function useMoment(): Moment {
  const [day, setDay] = useAddressValue('as_at');
  const [code, setCurrency] = useAddressValue('currency');
  const today = dayIn(timeZone(), useNow(600));
  const asked = day === null ? null : parseDay(day);
  return {
    asAt: asked !== null && asked < today ? asked : null,
    currency: code !== null && isCurrency(code) ? code : null,
    today,
    setAsAt: (next) => setDay(next === null || next >= today ? null : next),
    setCurrency,
  };
}

/** The same as a request has it. */
export function momentOf({ asAt, currency }: Pick<Moment, 'asAt' | 'currency'>): { as_at?: string; currency?: string } {
  return { ...(asAt === null ? {} : { as_at: asAt }), ...(currency === null ? {} : { currency }) };
}
