import { MoneyText } from '@/components/MoneyText';
import { SignedMoney } from '@/components/accounts/SignedMoney';
import type { MoneyFigure, Provenance, UnknownReason } from '@/ipc/contract.gen';
import { formatDecimal, formatPlain, unknownMark } from '@/lib/figures';

/** An amount of the desk as a figure; without one, unknown and why. */
export function moneyOf(amount: string | null, currency: string, provenance: Provenance | null = null, unknown: UnknownReason = 'source_has_none'): MoneyFigure {
  return { amount, currency, unknown: amount === null ? unknown : null, provenance };
}

/** A result in the account's currency. */
export function Result({ amount, currency, code = false }: { amount: string | null; currency: string; code?: boolean }) {
  return <SignedMoney figure={moneyOf(amount, currency)} code={code} />;
}

/** An amount in the account's currency; `flow` is money that came in or went out, which is neither gain nor loss. */
export function Amount({ amount, currency, code = false, flow = false }: { amount: string | null; currency: string; code?: boolean; flow?: boolean }) {
  return <MoneyText figure={moneyOf(amount, currency)} code={code} sign={flow ? 'always' : 'negative'} />;
}

/** Lots have two digits at least. */
export function formatLots(text: string | null): string {
  return formatPlain(text, 2);
}

/** Decimals beyond which no market quotes: what is longer is an average of prices. */
const finest = 6;

/** A price as it was told; an average of several is cut to the digits that prices have. */
export function formatPrice(text: string | null): string {
  const told = text?.split('.')[1]?.length ?? 0;
  return text === null ? unknownMark : formatDecimal(text, told > finest ? finest - 1 : told);
}
