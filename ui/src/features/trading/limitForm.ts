import { entityText, parseEntity } from '@/components/entity/entity';
import type { RequestOf } from '@/ipc/call';
import type { LimitForm } from '@/ipc/contract.gen';
import { readAmount } from '@/lib/amount';
import { isCurrency } from '@/lib/currencies';
import { compareDecimals, shiftDecimal } from '@/lib/decimal';
import type { Problems } from '@/lib/form';
import type { LimitRow } from './LimitsPart';
import { unitOf, type LimitKind } from './useLimitWords';

export interface LimitValues {
  name: string;
  entity: string;
  kind: LimitKind;
  threshold: string;
  currency: string;
  release: string;
  readings: string;
  enabled: boolean;
}

export type LimitProblem = 'required' | 'amount' | 'part' | 'currency' | 'release' | 'readings';

/** Whether a limit of this kind needs a currency to be measured in. */
export function needsCurrency(kind: LimitKind): boolean {
  return kind === 'gross_exposure' || kind === 'net_exposure';
}

/** How many places the point moves between what the desk keeps and what a person reads. */
function shift(kind: LimitKind): number {
  return unitOf(kind) === 'part' || unitOf(kind) === 'ratio' ? 2 : 0;
}

/** The form of a limit, or of a new one. */
export function firstLimit(limit: LimitRow | null): LimitValues {
  if (limit === null) return { name: '', entity: 'firm', kind: 'daily_loss', threshold: '', currency: '', release: '10', readings: '1', enabled: true };
  const { rule } = limit;
  return {
    name: limit.name,
    entity: entityText(limit.entity),
    kind: rule.kind,
    threshold: shiftDecimal(rule.threshold, shift(rule.kind)) ?? rule.threshold,
    currency: rule.currency ?? '',
    release: shiftDecimal(limit.release, 2) ?? limit.release,
    readings: String(limit.readings),
    enabled: limit.enabled,
  };
}

function isAbove(text: string, least: string): boolean {
  const read = readAmount(text);
  return read !== null && compareDecimals(read, least) > 0;
}

/** What is wrong with the form. */
export function checkLimit(values: LimitValues): Problems<LimitValues, LimitProblem> {
  const threshold = readAmount(values.threshold);
  const part = unitOf(values.kind) === 'part';
  const release = readAmount(values.release);
  const readings = Number(values.readings);
  return {
    ...(values.name.trim() === '' ? { name: 'required' as const } : {}),
    ...(!isAbove(values.threshold, '0') ? { threshold: 'amount' as const } : part && compareDecimals(threshold, '100') > 0 ? { threshold: 'part' as const } : {}),
    ...(needsCurrency(values.kind) && !isCurrency(values.currency) ? { currency: 'currency' as const } : {}),
    ...(release === null || compareDecimals(release, '0') < 0 || compareDecimals(release, '90') > 0 ? { release: 'release' as const } : {}),
    ...(Number.isInteger(readings) && readings >= 1 && readings <= 20 ? {} : { readings: 'readings' as const }),
  };
}

/** A fraction of a percentage that was read. */
function fraction(percent: string): string {
  const [whole = '0', rest = ''] = percent.split('.');
  const digits = whole.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${rest}`;
}

/** The form as the desk takes it. */
export function limitRequest(values: LimitValues, id: string | null): RequestOf<'mt5.save_limit'> {
  const threshold = readAmount(values.threshold) ?? '';
  const rule: LimitForm = {
    kind: values.kind,
    threshold: shift(values.kind) === 2 ? fraction(threshold) : threshold,
    ...(needsCurrency(values.kind) ? { currency: values.currency } : {}),
  };
  return {
    id,
    name: values.name.trim(),
    entity: parseEntity(values.entity) ?? { kind: 'firm' },
    rule,
    release: fraction(readAmount(values.release) ?? '10'),
    readings: Number(values.readings),
    enabled: values.enabled,
  };
}
