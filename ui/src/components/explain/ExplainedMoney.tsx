import { SignedMoney } from '@/components/accounts/SignedMoney';
import { MoneyText } from '@/components/MoneyText';
import type { ExplainRequest, MoneyFigure } from '@/ipc/contract.gen';
import { ExplainedFigure } from './Explainable';

export interface ExplainedMoneyProps {
  of: ExplainRequest | undefined;
  name: string;
  figure: MoneyFigure;
  code?: boolean;
  headline?: boolean;
  /** A result: with its sign always, and its colour. */
  result?: boolean;
}

/** An amount that is pressed to be explained; without one it says why, as everywhere. Its source and its rates stand in the tree. */
export function ExplainedMoney({ of, name, figure, code = false, headline = false, result = false }: ExplainedMoneyProps) {
  const stale = figure.provenance?.stale === true;
  const known = of !== undefined && figure.amount !== null;
  const shown = known ? { amount: figure.amount, currency: figure.currency, unknown: null, provenance: null } : figure;
  return (
    <ExplainedFigure of={known ? of : undefined} name={name}>
      {result && !stale ? <SignedMoney figure={shown} code={code} headline={headline} /> : <MoneyText figure={shown} code={code} headline={headline} sign={result ? 'always' : 'negative'} {...(known && stale ? { className: 'figure-stale' } : {})} />}
    </ExplainedFigure>
  );
}
