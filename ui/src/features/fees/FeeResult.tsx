import { useTranslation } from 'react-i18next';
import { MoneyText } from '@/components/MoneyText';
import { Panel } from '@/components/Panel';
import type { FeeWhatIf } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatDay } from '@/lib/dates';
import { formatDecimal } from '@/lib/figures';

/** What the path costs and leaves: month by month, and for each investor. */
export function FeeResult({ result, currency, old }: { result: FeeWhatIf; currency: string; old: boolean }) {
  const { t } = useTranslation('fees');
  const money = (amount: string) => <MoneyText figure={{ amount, currency, unknown: null, provenance: null }} />;
  const head = 'h-8 px-1.5 text-end text-2xs font-medium text-muted first:text-start';
  const cell = 'h-7 border-t px-1.5 text-end first:text-start';
  return (
    <div className={cx('flex min-h-0 flex-1 flex-col gap-3 transition-opacity duration-100', old && 'opacity-55')}>
      <Panel title={t('investors')} note={t('investorsNote')} className="shrink-0">
        <table className="w-full text-xs">
          <thead>
            <tr>
              {(['investor', 'putIn', 'worth', 'charged', 'accrued'] as const).map((name) => <th key={name} scope="col" className={head}>{t(name)}</th>)}
            </tr>
          </thead>
          <tbody>
            {result.investors.map((line) => (
              <tr key={line.investor}>
                <th scope="row" className={cx(cell, 'font-medium')}>{line.investor}</th>
                <td className={cell}>{money(line.put_in)}</td>
                <td className={cx(cell, 'font-medium')}>{money(line.value)}</td>
                <td className={cell}>{money(line.crystallised)}</td>
                <td className={cell}>{money(line.accrued)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title={t('months')} note={t('monthsNote')} className="min-h-48 flex-1">
        <div tabIndex={0} role="group" aria-label={t('monthsNote')} className="min-h-0 flex-1 overflow-y-auto focus-visible:outline-offset-[-2px]">
          <table className="w-full text-xs">
            <thead className="sticky top-0 bg-raised">
              <tr>
                {(['day', 'gross', 'net', 'mark', 'managed', 'charged', 'accrued', 'assets'] as const).map((name) => <th key={name} scope="col" className={head}>{t(name)}</th>)}
              </tr>
            </thead>
            <tbody>
              {result.months.map((month, at) => {
                const crystallises = at > 0 && month.crystallised !== result.months[at - 1]?.crystallised;
                return (
                  <tr key={month.day} className={cx(crystallises && 'bg-accent-wash')}>
                    <th scope="row" className={cx(cell, 'font-normal whitespace-nowrap')}>{formatDay(month.day)}</th>
                    <td className={cell}>{formatDecimal(month.gross_per_unit, 4)}</td>
                    <td className={cx(cell, 'font-medium')}>{formatDecimal(month.nav_per_unit, 4)}</td>
                    <td className={cell}>{formatDecimal(month.high_water_mark, 4)}</td>
                    <td className={cell}>{money(month.management_fee)}</td>
                    <td className={cell}>{money(month.crystallised)}</td>
                    <td className={cell}>{money(month.accrued)}</td>
                    <td className={cell}>{money(month.net_assets)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </Panel>
    </div>
  );
}
