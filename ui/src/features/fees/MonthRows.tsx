import { useTranslation } from 'react-i18next';
import { MoneyText } from '@/components/MoneyText';
import type { FeeWhatIfMonth } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatDay } from '@/lib/dates';
import { compareDecimals } from '@/lib/decimal';
import { formatDecimal } from '@/lib/figures';

const head = 'h-8 px-1.5 text-end text-2xs font-normal text-muted first:ps-4 first:text-start last:pe-4';
const cell = 'h-7 border-t px-1.5 text-end whitespace-nowrap first:ps-4 first:text-start last:pe-4';
const columns = ['day', 'before', 'net', 'mark', 'managed', 'charged', 'accrued', 'assets'] as const;

/** The dealing days: a press looks at one; a marked one crystallises the fee. */
export function MonthRows({ months, currency, at, onAt }: { months: readonly FeeWhatIfMonth[]; currency: string; at: number; onAt: (at: number) => void }) {
  const { t } = useTranslation('fees');
  const money = (amount: string) => <MoneyText figure={{ amount, currency, unknown: null, provenance: null }} />;
  return (
    <div tabIndex={0} role="group" aria-label={t('monthsNote')} className="min-h-0 flex-1 overflow-auto focus-visible:outline-offset-[-2px]">
      <table aria-label={t('months')} className="w-full text-xs">
        <thead className="sticky top-0 bg-raised">
          <tr>{columns.map((name) => <th key={name} scope="col" className={head}>{t(name)}</th>)}</tr>
        </thead>
        <tbody>
          {months.map((month, place) => {
            const crystallises = place > 0 && compareDecimals(month.crystallised, months[place - 1]?.crystallised ?? '0') !== 0;
            return (
              <tr key={month.day} onClick={() => onAt(place)} className={cx('cursor-default', crystallises && 'bg-accent-wash', place === at && 'font-medium')}>
                <th scope="row" className={cx(cell, 'font-normal')}>{formatDay(month.day)}</th>
                <td className={cell}>{formatDecimal(month.before_fees_per_unit, 4)}</td>
                <td className={cell}>{formatDecimal(month.nav_per_unit, 4)}</td>
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
  );
}
