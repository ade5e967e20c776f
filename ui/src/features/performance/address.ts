import type { Metric, PerformanceEntity, PerformanceSpan, Range } from '@/ipc/contract.gen';

/** The spans a return is measured over, shortest first. */
export const spanRanges = ['1M', '3M', 'YTD', '1Y', 'ALL'] as const satisfies readonly Range[];
export type SpanRange = (typeof spanRanges)[number];

/** An entity as the address holds it: `firm`, `fund:CORE`, `manager:Ternwick Macro`. */
export function entityText(entity: PerformanceEntity): string {
  switch (entity.kind) {
    case 'firm':
      return 'firm';
    case 'fund':
      return `fund:${entity.code}`;
    case 'manager':
      return `manager:${entity.name}`;
    case 'account':
      return `account:${entity.login}`;
    case 'investor':
      return `investor:${entity.client_id}`;
  }
}

/** What an address names; nothing for what no entity is called. */
export function parseEntity(text: string | null): PerformanceEntity | null {
  if (text === null) return null;
  const at = text.indexOf(':');
  const rest = text.slice(at + 1);
  if (text === 'firm') return { kind: 'firm' };
  if (at < 0 || rest === '') return null;
  switch (text.slice(0, at)) {
    case 'fund':
      return { kind: 'fund', code: rest };
    case 'manager':
      return { kind: 'manager', name: rest };
    case 'account':
      return { kind: 'account', login: rest };
    case 'investor':
      return { kind: 'investor', client_id: rest };
    default:
      return null;
  }
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** A span as the address holds it: `1Y`, or two days `2026-01-01..2026-03-31`. A year when it says nothing. */
export function parseSpan(text: string | null): PerformanceSpan {
  const [from = '', to = ''] = text?.split('..') ?? [];
  if (day.test(from) && day.test(to) && from <= to) return { range: 'custom', from, to };
  return { range: spanRanges.find((range) => range === text) ?? '1Y', from: null, to: null };
}

/** A figure of the table by its name. */
export function metricOf(metrics: readonly Metric[], id: Metric['id']): Metric | undefined {
  return metrics.find((metric) => metric.id === id);
}
