import { useTranslation } from 'react-i18next';
import { Explainable } from '@/components/explain/Explainable';
import { MoneyText } from '@/components/MoneyText';
import type { ExplainRequest, FeeWhatIf, FeeWhatIfRequest } from '@/ipc/contract.gen';
import { formatDay } from '@/lib/dates';
import { sumDecimals } from '@/lib/decimal';
import { formatDecimal, formatPercent } from '@/lib/figures';
import { gainOf } from './gain';

export interface FeeTilesProps {
  result: FeeWhatIf;
  request: FeeWhatIfRequest;
  /** The month looked at. */
  at: number;
}

/** What a unit made without fees and after them, and what the fees are by the day looked at; each fee opens to its tree. */
export function FeeTiles({ result, request, at }: FeeTilesProps) {
  const { t } = useTranslation('fees');
  const [first, month] = [result.months[0], result.months[Math.min(at, result.months.length - 1)]];
  if (first === undefined || month === undefined) return null;
  const start = first.before_fees_per_unit;
  const performance = sumDecimals([month.crystallised, month.accrued]) ?? '0';
  const on = t('untilDay', { day: formatDay(month.day) });
  const money = (amount: string) => <MoneyText figure={{ amount, currency: request.currency, unknown: null, provenance: null }} headline code />;
  const ask = (figure: 'management_fee' | 'performance_fee'): ExplainRequest => ({ figure, path: request, month: at });
  return (
    <section aria-label={t('glance')} className="grid shrink-0 grid-cols-4 divide-x overflow-hidden rounded-lg border bg-raised">
      <Tile label={t('before')} note={t('aUnit', { price: formatDecimal(month.before_fees_per_unit, 2) })}>{formatPercent(gainOf(start, month.before_fees_per_unit), 2, 'always')}</Tile>
      <Tile label={t('net')} note={t('aUnit', { price: formatDecimal(month.nav_per_unit, 2) })}>{formatPercent(gainOf(start, month.nav_per_unit), 2, 'always')}</Tile>
      <Tile label={t('managementFee')} note={on} explain={ask('management_fee')}>{money(month.management_fee)}</Tile>
      <Tile label={t('performanceFee')} note={on} explain={ask('performance_fee')}>{money(performance)}</Tile>
    </section>
  );
}

function Tile({ label, note, explain, children }: { label: string; note: string; explain?: ExplainRequest; children: React.ReactNode }) {
  return (
    <div className="min-w-0 px-4 py-2.5">
      <span className="flex items-center gap-1.5">
        <h2 className="truncate text-xs text-muted">{label}</h2>
        {explain === undefined ? null : <Explainable of={explain} name={label} />}
      </span>
      <p className="mt-0.5 truncate text-lg font-semibold">{children}</p>
      <p className="truncate text-xs text-muted">{note}</p>
    </div>
  );
}
