import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Bought or sold: a word with its arrow, without the colours of gain and loss. */
export function SideMark({ side }: { side: 'buy' | 'sell' }) {
  const { t } = useTranslation('trading');
  const Arrow = side === 'buy' ? ArrowUp : ArrowDown;
  return (
    <span className="inline-flex items-center gap-1">
      <Arrow size={12} aria-hidden className="text-muted" />
      {t(`side.${side}`)}
    </span>
  );
}
