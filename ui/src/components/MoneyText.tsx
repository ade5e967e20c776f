import { useTranslation } from 'react-i18next';
import type { MoneyFigure, RateUsed } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatAge, formatInstant, formatUtc, millisOf } from '@/lib/dates';
import { maskMark, numberParts, placesOf, type Sign } from '@/lib/figures';
import { useNow } from '@/lib/now';
import { rateLine } from './rateLine';
import { useAppearance } from '@/theme/appearance';
import { Noted } from './Noted';
import { Unknown } from './Unknown';

export interface MoneyTextProps {
  figure: MoneyFigure;
  /** Shows the currency code: for headlines, and wherever currencies mix. */
  code?: boolean;
  sign?: Sign;
  /** Sets the minor units smaller, as a headline does. */
  headline?: boolean;
  className?: string;
}

/** The one way money reaches the screen: exact, signed, with its source and age, masked when the eye is shut. */
export function MoneyText({ figure, code = false, sign = 'negative', headline = false, className }: MoneyTextProps) {
  const { privacy: masked } = useAppearance();
  const { t } = useTranslation();
  const parts = figure.amount === null ? null : numberParts(figure.amount, placesOf(figure.currency), sign);
  if (parts === null) return <Unknown reason={figure.unknown} />;
  const stale = figure.provenance?.stale === true;
  const tail = code ? <span className={cx('text-muted', headline ? 'ms-1.5 text-xs' : 'ms-1')}>{figure.currency}</span> : null;
  const text = masked ? (
    <span aria-label={t('masked')}>{maskMark}</span>
  ) : (
    <>
      {parts.sign}
      {parts.whole}
      <span className={headline ? 'text-md text-muted' : undefined}>{parts.fraction}</span>
    </>
  );
  const body = (
    <span className={cx('whitespace-nowrap', stale && 'figure-stale', className)}>
      {text}
      {tail}
    </span>
  );
  const rates = figure.rates ?? [];
  return figure.provenance === null && rates.length === 0 ? body : <Sourced provenance={figure.provenance} rates={rates}>{body}</Sourced>;
}

function Sourced({ provenance, rates, children }: { provenance: MoneyFigure['provenance']; rates: readonly RateUsed[]; children: React.ReactNode }) {
  const { t } = useTranslation();
  const now = useNow(60);
  const millis = provenance === null ? null : millisOf(provenance.as_of);
  const when = millis === null ? '' : `${formatInstant(millis)} (${formatAge(millis, Math.max(now, millis))})\n${formatUtc(millis)}`;
  const source = provenance === null ? [] : [provenance.stale ? t('stale') : '', t('source', { source: provenance.source }), when];
  const note = [...source, ...rates.map(rateLine)].filter(Boolean).join('\n');
  return <Noted note={note}>{children}</Noted>;
}
