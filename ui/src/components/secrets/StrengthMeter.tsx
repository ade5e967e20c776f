import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/classes';
import { lengthOf } from '@/lib/length';
import { leastLength, strengthOf, type Strength } from '@/lib/strength';

const marks: Record<Strength, { filled: number; colour: string }> = {
  short: { filled: 0, colour: 'bg-loss' },
  weak: { filled: 1, colour: 'bg-loss' },
  fair: { filled: 2, colour: 'bg-warn' },
  strong: { filled: 3, colour: 'bg-gain' },
};

/** How hard the secret is to guess, in words and in three marks. */
export function StrengthMeter({ text }: { text: string }) {
  const { t } = useTranslation('secrets');
  const strength = strengthOf(text);
  const { filled, colour } = marks[strength];
  const word = strength === 'short' ? t('strength.short', { count: lengthOf(text), least: leastLength }) : t(`strength.${strength}`);
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="flex gap-0.5">
        {[0, 1, 2].map((place) => (
          <span key={place} className={cx('h-1 w-6 rounded-sm', place < filled ? colour : 'bg-line-strong/40')} />
        ))}
      </span>
      <span aria-live="polite">{word}</span>
    </span>
  );
}
