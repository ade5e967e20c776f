import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { inputBox } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { MoneyText } from '@/components/MoneyText';
import type { FeeWhatIf } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatPercent } from '@/lib/figures';
import { gainOf } from './gain';
import { mostInvestors, nextCome, problemsOf, type Came } from './terms';

export interface InvestorRowsProps {
  money: readonly Came[];
  months: number;
  currency: string;
  result: FeeWhatIf | undefined;
  onMoney: (money: readonly Came[]) => void;
}

const head = 'h-8 px-1.5 text-end text-2xs font-normal text-muted first:ps-4 first:text-start';
const cell = 'h-8 border-t px-1.5 text-end whitespace-nowrap first:ps-4 first:text-start';
const box = cx(inputBox, 'h-6 px-1.5 text-xs');

/** Who puts in what and when, and what each has at the end. */
export function InvestorRows({ money, months, currency, result, onMoney }: InvestorRowsProps) {
  const { t } = useTranslation('fees');
  const problems = problemsOf(money, months);
  const change = (id: number, next: Partial<Came>): void => onMoney(money.map((come) => (come.id === id ? { ...come, ...next } : come)));
  const amount = (text: string) => <MoneyText figure={{ amount: text, currency, unknown: null, provenance: null }} />;
  return (
    <div tabIndex={0} role="group" aria-label={t('investors')} className="min-h-0 flex-1 overflow-auto focus-visible:outline-offset-[-2px]">
      <table aria-label={t('investors')} className="w-full text-xs">
        <thead className="sticky top-0 z-10 bg-raised">
          <tr>
            <th scope="col" className={head}>{t('investor')}</th>
            <th scope="col" className={head}>{t('come')}</th>
            <th scope="col" className={head}>{t('putIn')}</th>
            <th scope="col" className={head}>{t('worth')}</th>
            <th scope="col" className={head}>{t('gained')}</th>
            <th scope="col" className={head}>{t('charged')}</th>
            <th scope="col" className={head}>{t('accrued')}</th>
            <th scope="col" className={head}><span className="sr-only">{t('leave')}</span></th>
          </tr>
        </thead>
        <tbody>
          {money.map((come, at) => {
            const line = result?.investors.find((each) => each.investor === come.name.trim());
            const problem = problems[at] ?? null;
            const name = come.name.trim();
            return (
              <tr key={come.id}>
                <td className={cell}><input aria-label={t('nameOf', { number: at + 1 })} aria-invalid={problem === 'name' || problem === 'twice'} maxLength={40} value={come.name} onChange={(event) => change(come.id, { name: event.target.value })} className={cx(box, 'w-24 font-medium')} /></td>
                <td className={cell}><input aria-label={t('monthOf', { name })} inputMode="numeric" aria-invalid={problem === 'month'} value={come.month} onChange={(event) => change(come.id, { month: event.target.value })} className={cx(box, 'w-11 text-end')} /></td>
                <td className={cell}><input aria-label={t('amountOf', { name })} inputMode="decimal" aria-invalid={problem === 'amount'} value={come.amount} onChange={(event) => change(come.id, { amount: event.target.value })} className={cx(box, 'w-27 text-end')} /></td>
                {problem !== null || line === undefined ? (
                  <td colSpan={4} className={cx(cell, 'text-start text-loss')}>{problem === null ? '' : t(`problems.${problem}`, { months })}</td>
                ) : (
                  <>
                    <td className={cx(cell, 'font-medium')}>{amount(line.value)}</td>
                    <td className={cell}>{formatPercent(gainOf(line.put_in, line.value), 2, 'always')}</td>
                    <td className={cell}>{amount(line.crystallised)}</td>
                    <td className={cell}>{amount(line.accrued)}</td>
                  </>
                )}
                <td className={cx(cell, 'w-9 pe-2')}><IconButton icon={X} label={t('leaveOf', { name })} disabled={money.length === 1} className="size-6" onClick={() => onMoney(money.filter((each) => each.id !== come.id))} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="border-t px-3 py-1.5">
        <Button look="quiet" className="h-7" disabled={money.length >= mostInvestors} onClick={() => onMoney([...money, nextCome(money)])}>
          <Plus size={14} aria-hidden />
          {t('another')}
        </Button>
      </div>
    </div>
  );
}
