import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react';
import { cx } from '@/lib/classes';
import { signOf } from '@/lib/decimal';
import { formatDecimal, formatPercent, maskMark, placesOf } from '@/lib/figures';
import { useAppearance } from '@/theme/appearance';

export interface DeltaProps {
  /** The change as a decimal string. */
  value: string;
  /** With a currency it is an amount; without, it is in percent. */
  currency?: string;
  /** Without the arrow, when another change of the same thing stands beside it. */
  bare?: boolean;
  className?: string;
}

const looks = {
  '1': { icon: ArrowUpRight, colour: 'text-gain' },
  '0': { icon: ArrowRight, colour: 'text-muted' },
  '-1': { icon: ArrowDownRight, colour: 'text-loss' },
} as const;

/** A change: told by its sign and its arrow, and by colour only after those. */
export function Delta({ value, currency, bare = false, className }: DeltaProps) {
  const { privacy: masked } = useAppearance();
  const direction = signOf(value) ?? 0;
  const { icon: Icon, colour } = looks[`${direction}`];
  const text =
    currency === undefined
      ? formatPercent(value, 2, 'always')
      : masked
        ? maskMark
        : formatDecimal(value, placesOf(currency), 'always');
  return (
    <span className={cx('-ms-px inline-flex items-center gap-0.5 whitespace-nowrap', colour, className)}>
      {bare ? null : <Icon size={13} strokeWidth={2} aria-hidden />}
      {text}
    </span>
  );
}
