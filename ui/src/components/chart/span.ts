import type { EquityCurveRequest } from '@/ipc/contract.gen';
import type { CurveRange } from './ranges';

/** What a curve is shown over: a named range, or two days. */
export type Span = { range: CurveRange } | { range: 'custom'; from: string; to: string };

/** How a span is asked for. A page that speaks of a day gone by ends every range on that day. */
export function askedSpan(span: Span, asAt: string | null): Pick<EquityCurveRequest, 'range' | 'from' | 'to'> {
  if (span.range === 'custom') return { range: 'custom', from: span.from, to: asAt !== null && span.to > asAt ? asAt : span.to };
  return { range: span.range, from: null, to: asAt };
}
