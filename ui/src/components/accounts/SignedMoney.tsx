import { MoneyText } from '@/components/MoneyText';
import type { MoneyFigure } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { signOf } from '@/lib/decimal';

/** A result: with its sign always, and coloured only because the sign is there. An old one is muted instead. */
export function SignedMoney({ figure, code = false, headline = false, className }: { figure: MoneyFigure; code?: boolean; headline?: boolean; className?: string }) {
  const direction = figure.amount === null || figure.provenance?.stale === true ? 0 : signOf(figure.amount);
  return <MoneyText figure={figure} sign="always" code={code} headline={headline} className={cx(direction === 1 && 'text-gain', direction === -1 && 'text-loss', className)} />;
}
