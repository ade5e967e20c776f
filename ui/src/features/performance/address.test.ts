import { expect, it } from 'vitest';
import { entityText, parseEntity } from '@/components/entity/entity';
import { parseRiskFree, parseSpan, spanAt } from './address';

it('an entity comes back from the address as it went in, whatever its name holds', () => {
  for (const entity of [{ kind: 'firm' }, { kind: 'fund', code: 'CORE' }, { kind: 'manager', name: 'A: B & Söhne' }, { kind: 'account', login: '486201' }, { kind: 'investor', client_id: 'c-1' }, { kind: 'benchmark', name: 'S&P 500: total return' }] as const) {
    expect(parseEntity(entityText(entity))).toEqual(entity);
  }
  for (const text of [null, '', 'fund', 'fund:', 'planet:x']) expect(parseEntity(text)).toBeNull();
});

it('a span that makes no sense is a year', () => {
  expect(parseSpan('YTD')).toEqual({ range: 'YTD', from: null, to: null });
  expect(parseSpan('2026-01-01..2026-03-31')).toEqual({ range: 'custom', from: '2026-01-01', to: '2026-03-31' });
  for (const text of [null, '1D', '2026-03-31..2026-01-01', 'yesterday..today']) expect(parseSpan(text)).toEqual({ range: '1Y', from: null, to: null });
});

it('as at a day gone by a named span ends there, and two days stay two days', () => {
  expect(spanAt(parseSpan('YTD'), '2026-03-31')).toEqual({ range: 'YTD', from: null, to: '2026-03-31' });
  expect(spanAt(parseSpan('2026-01-01..2026-02-01'), '2026-03-31')).toEqual({ range: 'custom', from: '2026-01-01', to: '2026-02-01' });
  expect(spanAt(parseSpan(null), null).to).toBeNull();
});

it('a risk-free rate is a percentage to four places', () => {
  expect(['4.25', '0', '100', '3.1275 %'].map(parseRiskFree)).toEqual(['4.25', '0', '100', '3.1275']);
  for (const text of ['', '-1', '100.5', '1.23456', 'x']) expect(parseRiskFree(text)).toBeNull();
});
