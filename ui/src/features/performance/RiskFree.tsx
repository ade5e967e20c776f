import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inputBox } from '@/components/Field';
import { useAddressValue } from '@/components/links';
import { cx } from '@/lib/classes';
import { signOf } from '@/lib/decimal';
import { parseRiskFree } from './address';

/** The risk-free rate of a year that ratios are measured over; it stands in the address. */
export function RiskFree() {
  const { t } = useTranslation('performance');
  const [held, setHeld] = useAddressValue('rf');
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed.trim() !== '' && parseRiskFree(typed) === null;
  const take = (text: string): void => {
    setTyped(text);
    const read = parseRiskFree(text);
    if (read !== null || text.trim() === '') setHeld(read === null || signOf(read) === 0 ? null : read);
  };
  return (
    <label className="flex shrink-0 items-center gap-1.5 pe-2 text-xs text-muted" title={t('riskFreeNote')}>
      {t('riskFree')}
      <span className="relative">
        <input inputMode="decimal" aria-label={t('riskFreeYear')} aria-invalid={wrong} placeholder="0" value={typed ?? held ?? ''} onChange={(event) => take(event.target.value)} onBlur={() => !wrong && setTyped(null)} className={cx(inputBox, 'h-7 w-17 pe-5 text-end text-xs')} />
        <span aria-hidden className="pointer-events-none absolute inset-y-0 end-1.5 flex items-center">%</span>
      </span>
    </label>
  );
}
