import { ClipboardCopy, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import { MoneyText } from '@/components/MoneyText';
import type { ColumnTotal } from './totals';

export interface TableTotalsProps {
  count: number;
  totals: readonly ColumnTotal[];
  onCopy: () => void;
  onClear: () => void;
}

/** Below the rows while some are chosen: how many, and what they add up to. */
export function TableTotals({ count, totals, onCopy, onClear }: TableTotalsProps) {
  const { t } = useTranslation();
  return (
    <div role="status" className="flex h-10 shrink-0 items-center gap-5 overflow-hidden border-t bg-accent-wash ps-4 pe-2 text-xs">
      <span className="font-medium whitespace-nowrap">{t('table.selected', { count })}</span>
      <dl className="flex min-w-0 flex-1 gap-5 overflow-hidden">
        {totals.map((total) => (
          <div key={`${total.column}-${total.currency}`} className="flex gap-1.5 whitespace-nowrap">
            <dt className="text-muted">{total.header}</dt>
            <dd className="font-medium">
              <MoneyText code figure={{ amount: total.amount, currency: total.currency, unknown: total.amount === null ? 'part_unknown' : null, provenance: null }} />
            </dd>
          </div>
        ))}
      </dl>
      <IconButton icon={ClipboardCopy} label={t('table.copyRows')} onClick={onCopy} />
      <IconButton icon={X} label={t('table.selectNone')} onClick={onClear} />
    </div>
  );
}
