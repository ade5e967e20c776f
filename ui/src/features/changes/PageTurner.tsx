import { useState } from 'react';
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

/** Back and on through a long list, a page in sight at a time; nothing where one page holds it all. */
export function PageTurner({ turning, last, more }: { turning: Turning; last: number | undefined; more: boolean }) {
  const { t } = useTranslation('changes');
  if (turning.page === 1 && !more) return null;
  return (
    <nav aria-label={t('pages.label')} className="flex items-center justify-center gap-3 border-t p-2">
      <Button look="quiet" disabled={turning.page === 1} onClick={turning.back}>
        {t('pages.back')}
      </Button>
      <span className="text-xs text-muted tabular-nums">{t('pages.page', { page: turning.page })}</span>
      <Button look="quiet" disabled={!more || last === undefined} onClick={() => last !== undefined && turning.on(last)}>
        {t('pages.on')}
      </Button>
    </nav>
  );
}
