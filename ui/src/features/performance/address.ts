import type { Metric, PerformanceSpan, Range } from '@/ipc/contract.gen';
import { readAmount } from '@/lib/amount';
import { compareDecimals } from '@/lib/decimal';

/** The spans a return is measured over, shortest first. */
export const spanRanges = ['1M', '3M', 'YTD', '1Y', 'ALL'] as const satisfies readonly Range[];
export type SpanRange = (typeof spanRanges)[number];

const day = /^\d{4}-\d{2}-\d{2}$/;

/** A span as the address holds it: `1Y`, or two days `2026-01-01..2026-03-31`. A year when it says nothing. */
export function parseSpan(text: string | null): PerformanceSpan {
  const [from = '', to = ''] = text?.split('..') ?? [];
  if (day.test(from) && day.test(to) && from <= to) return { range: 'custom', from, to };
  return { range: spanRanges.find((range) => range === text) ?? '1Y', from: null, to: null };
}

/** The same span as at a day gone by: one by name ends there, two days stay two days. */
export function spanAt(span: PerformanceSpan, asAt: string | null): PerformanceSpan {
  return asAt === null || span.range === 'custom' ? span : { ...span, to: asAt };
}

/** A risk-free rate as it is typed, in percent: 0 to 100, four places at most; nothing when it is none. */
export function parseRiskFree(text: string): string | null {
  const read = readAmount(text.replace('%', ''));
  return read !== null && /^\d{1,3}(\.\d{1,4})?$/.test(read) && compareDecimals(read, '100') <= 0 ? read : null;
}

/** A figure of the table by its name. */
export function metricOf(metrics: readonly Metric[], id: Metric['id']): Metric | undefined {
  return metrics.find((metric) => metric.id === id);
}
