import { useTranslation } from 'react-i18next';
import { MoneyText } from '@/components/MoneyText';
import type { Allocation, AllocationPreview } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { compareDecimals, signOf, sumDecimals } from '@/lib/decimal';
import { formatPercent } from '@/lib/figures';

const cell = 'bg-raised px-1.5 text-end whitespace-nowrap';

/** Under the lines: cash, which is what the targets leave of a hundred, and the sums. */
export function CashRow({ sheet, preview, sum }: { sheet: Allocation; preview: AllocationPreview | undefined; sum: string | null }) {
  const { t } = useTranslation('allocation');
  const money = (amount: string) => <MoneyText figure={{ amount, currency: sheet.currency, unknown: null, provenance: null }} />;
  const rest = sum === null ? null : sumDecimals(['100', sum.startsWith('-') ? sum.slice(1) : `-${sum}`]);
  const tooMuch = rest !== null && signOf(rest) === -1;
  const cash = preview?.cash ?? null;
  const after = cash === null ? null : sumDecimals([...(preview?.after ?? []).map((line) => line.value), cash]);
  return (
    <tfoot className="sticky bottom-0 z-10">
      <tr className="row-height">
        <th scope="row" className={cx(cell, 'border-t border-line-strong ps-4 text-start font-normal text-muted')}>{t('cash')}</th>
        <td className={cx(cell, 'border-t border-line-strong')} />
        <td className={cx(cell, 'border-t border-line-strong')} />
        <td className={cx(cell, 'border-t border-line-strong pe-4', tooMuch && 'font-medium text-loss')}>{rest === null ? null : formatPercent(rest)}</td>
        <td colSpan={4} className={cx(cell, 'border-t border-line-strong text-start text-2xs', tooMuch ? 'text-loss' : 'text-muted')}>{tooMuch ? t('tooMuch') : rest !== null && compareDecimals(rest, '0') === 0 ? '' : t('cashNote')}</td>
        <td className={cx(cell, 'border-t border-line-strong')}>{cash === null ? null : money(cash)}</td>
        <td className={cx(cell, 'border-t border-line-strong pe-4')}>{preview?.cash_percent == null ? null : formatPercent(preview.cash_percent)}</td>
      </tr>
      <tr className="row-height font-medium">
        <th scope="row" className={cx(cell, 'border-t ps-4 text-start font-medium')}>{sheet.total.amount === null && sheet.lines.length > 0 ? t('sumKnown') : t('sum')}</th>
        <td className={cx(cell, 'border-t')}>{money(sheet.known)}</td>
        <td className={cx(cell, 'border-t')}>{formatPercent(signOf(sheet.known) === 1 ? '100' : '0')}</td>
        <td className={cx(cell, 'border-t pe-4', tooMuch && 'text-loss')}>{sum === null ? null : formatPercent(sum)}</td>
        <td colSpan={4} className={cx(cell, 'border-t')} />
        <td className={cx(cell, 'border-t')}>{after === null ? null : money(after)}</td>
        <td className={cx(cell, 'border-t pe-4')}>{after === null ? null : formatPercent('100')}</td>
      </tr>
    </tfoot>
  );
}
