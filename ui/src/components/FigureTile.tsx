import type { ReactNode } from 'react';
import type { ExplainRequest, MoneyFigure } from '@/ipc/contract.gen';
import { Age } from './Age';
import { Explainable } from './explain/Explainable';
import { MoneyText } from './MoneyText';

export interface FigureTileProps {
  label: string;
  figure: MoneyFigure;
  /** At the end of the label's line: the basis of the change below. */
  basis?: ReactNode;
  /** What to ask for its tree. */
  explain?: ExplainRequest | undefined;
  /** Beside or below the figure: its change, what it is made of. */
  children?: ReactNode;
}

/** A headline figure with its label above and one line below. */
export function FigureTile({ label, figure, basis, explain, children }: FigureTileProps) {
  return (
    <div className="min-w-0 px-4 py-3">
      <div className="flex items-baseline justify-between gap-3 text-xs text-muted">
        <span className="flex min-w-0 items-center gap-1.5">
          <h2 className="truncate">{label}</h2>
          {explain === undefined ? null : <Explainable of={explain} name={label} />}
        </span>
        <span className="text-2xs whitespace-nowrap">{basis}</span>
      </div>
      <div className="mt-0.5 flex min-w-0 items-baseline gap-3">
        <p className="truncate text-lg font-semibold">
          <MoneyText figure={figure} headline code />
        </p>
        {figure.provenance?.stale === true ? <Age at={figure.provenance.as_of} stale className="shrink-0 text-2xs max-wide:hidden" /> : null}
      </div>
      <div className="mt-0.5 flex h-4 items-center gap-2 overflow-hidden text-xs whitespace-nowrap text-muted">{children}</div>
    </div>
  );
}
