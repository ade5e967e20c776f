import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainRequest } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';

// The sheet and its tree are read when somebody asks.
const ExplainSheet = lazy(async () => ({ default: (await import('./ExplainSheet')).ExplainSheet }));

/** Beside a figure: asks where it came from, and opens the tree it was computed by. */
export function Explainable({ of, name }: { of: ExplainRequest; name: string }) {
  const { t } = useTranslation('explain');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" aria-label={t('open', { name })} title={t('open', { name })} onClick={() => setOpen(true)} className="rounded-sm text-muted hover:text-accent-text">
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden className="block" fill="none" stroke="currentColor" strokeWidth="1.2" strokeLinecap="round">
          <path d="M3 2v7h3M3 4.5h3M8 4.5h2M8 9h2" />
        </svg>
      </button>
      {open ? <Suspense><ExplainSheet of={of} name={name} onClose={() => setOpen(false)} /></Suspense> : null}
    </>
  );
}

/** A figure that is pressed itself: for rows of figures, where a mark beside each would be a row of marks. */
export function ExplainedFigure({ of, name, className, children }: { of: ExplainRequest | undefined; name: string; className?: string; children: ReactNode }) {
  const { t } = useTranslation('explain');
  const [open, setOpen] = useState(false);
  if (of === undefined) return <>{children}</>;
  return (
    <>
      <button type="button" title={t('open', { name })} onClick={() => setOpen(true)} className={cx('rounded-sm decoration-muted decoration-dotted underline-offset-3 hover:underline', className)}>
        {children}
      </button>
      {open ? <Suspense><ExplainSheet of={of} name={name} onClose={() => setOpen(false)} /></Suspense> : null}
    </>
  );
}

/** In an opened row: the way from the formula to the tree. */
export function ExplainButton({ of, name }: { of: ExplainRequest; name: string }) {
  const { t } = useTranslation('explain');
  return (
    <ExplainedFigure of={of} name={name} className="mt-1.5 text-accent-text">{t('openTree')}</ExplainedFigure>
  );
}
