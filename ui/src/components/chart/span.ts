import type { EquityCurveRequest } from '@/ipc/contract.gen';
import { addDays, addMonths } from '@/lib/days';
import type { CurveRange } from './ranges';

/** What a curve is shown over: a named range, or two days. */
export type Span = { range: CurveRange } | { range: 'custom'; from: string; to: string };

const epoch = '1970-01-01';

function firstDay(range: CurveRange, last: string): string {
  switch (range) {
    case '1D':
      return addDays(last, -1);
    case '1W':
      return addDays(last, -7);
    case '1M':
      return addMonths(last, -1);
    case '3M':
      return addMonths(last, -3);
    case 'YTD':
      return `${last.slice(0, 4)}-01-01`;
    case '1Y':
      return addMonths(last, -12);
    case 'ALL':
      return epoch;
  }
}

/** How a span is asked for. A page that speaks of a day gone by ends every range on that day. */
export function askedSpan(span: Span, asAt: string | null): Pick<EquityCurveRequest, 'range' | 'from' | 'to'> {
  if (span.range === 'custom') return { range: 'custom', from: span.from, to: asAt !== null && span.to > asAt ? asAt : span.to };
  return asAt === null ? { range: span.range, from: null, to: null } : { range: 'custom', from: firstDay(span.range, asAt), to: asAt };
}
