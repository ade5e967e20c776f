import { useAddressValue } from '@/components/links';
import { timeZone } from '@/lib/dates';
import { addMonths, dayIn, parseDay } from '@/lib/days';
import { useNow } from '@/lib/now';

/** Two days, both included; nothing for everything. */
export interface Span {
  from: string;
  to: string;
}

/** The days as a request has them. */
export function daysOf(span: Span | null): Partial<Span> {
  return span === null ? {} : { from: span.from, to: span.to };
}

export interface SpanChoice {
  span: Span | null;
  /** Where the picker begins. */
  first: Span;
  today: string;
  setSpan: (span: Span | null) => void;
}

/** The span of the part in the address: `2026-01-01..2026-03-31`. */
export function useSpan(): SpanChoice {
  const [written, setWritten] = useAddressValue('days');
  const today = dayIn(timeZone(), useNow(600));
  const [from = '', to = ''] = written?.split('..') ?? [];
  const [start, end] = [parseDay(from), parseDay(to)];
  const span = start !== null && end !== null && start <= end ? { from: start, to: end } : null;
  return { span, first: span ?? { from: addMonths(today, -3), to: today }, today, setSpan: (next) => setWritten(next === null ? null : `${next.from}..${next.to}`) };
}
