import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainRequest } from '@/ipc/contract.gen';

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
