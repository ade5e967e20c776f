import type { ReactNode } from 'react';
import type { MoneyFigure } from '@/ipc/contract.gen';
import { MoneyText } from './MoneyText';

export interface FigureTileProps {
  label: string;
  figure: MoneyFigure;
  /** At the end of the label's line: the basis of the change below. */
  basis?: ReactNode;
  /** Beside or below the figure: its change, what it is made of. */
  children?: ReactNode;
}

/** A headline figure with its label above and one line below. */
export function FigureTile({ label, figure, basis, children }: FigureTileProps) {
  return (
    <div className="min-w-0 px-4 py-3">
      <div className="flex items-baseline justify-between gap-3 text-xs text-muted">
        <h2 className="truncate">{label}</h2>
        <span className="text-2xs whitespace-nowrap">{basis}</span>
      </div>
      <p className="mt-0.5 truncate text-lg font-semibold">
        <MoneyText figure={figure} headline code />
      </p>
      <div className="mt-0.5 flex h-4 items-center gap-2 overflow-hidden text-xs whitespace-nowrap text-muted">{children}</div>
    </div>
  );
}
