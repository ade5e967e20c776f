import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';

/** Where a long list stands: the numbers after which its pages begin, the one in sight last. */
export interface Turning {
  after: number;
  page: number;
  back: () => void;
  on: (last: number) => void;
}

/** Turns the pages of a list that is read after a number: what lies before a page is found again, however it changed. */
export function useTurning(): Turning {
  const [begins, setBegins] = useState<readonly number[]>([0]);
  return {
    after: begins.at(-1) ?? 0,
    page: begins.length,
    back: () => setBegins(begins.length > 1 ? begins.slice(0, -1) : begins),
    on: (last) => setBegins([...begins, last]),
  };
}

/** A page of a long list that scrolls by itself, and under it, always in sight, what turns the pages. */
export function TurnedPage({ turning, last, more, children }: { turning: Turning; last: number | undefined; more: boolean; children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  // A page begins at its first row.
  useEffect(() => {
    if (list.current !== null) list.current.scrollTop = 0;
  }, [turning.page]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div ref={list} className="min-h-0 flex-1 page-scroll">
        {children}
      </div>
      <PageTurner turning={turning} last={last} more={more} />
    </div>
  );
}

/** Back and on through a long list; nothing where one page holds it all. A button at the end of the list keeps the focus. */
function PageTurner({ turning, last, more }: { turning: Turning; last: number | undefined; more: boolean }) {
  const { t } = useTranslation('changes');
  if (turning.page === 1 && !more) return null;
  const first = turning.page === 1;
  const atEnd = !more || last === undefined;
  return (
    <nav aria-label={t('pages.label')} className="flex shrink-0 items-center justify-center gap-3 border-t p-2">
      <Button look="quiet" aria-disabled={first} className="aria-disabled:opacity-50" onClick={() => !first && turning.back()}>
        {t('pages.back')}
      </Button>
      <span role="status" className="text-xs text-muted tabular-nums">{t('pages.page', { page: turning.page })}</span>
      <Button look="quiet" aria-disabled={atEnd} className="aria-disabled:opacity-50" onClick={() => !atEnd && turning.on(last)}>
        {t('pages.on')}
      </Button>
    </nav>
  );
}
