import type { ErrorComponentProps } from '@tanstack/react-router';
import { OctagonX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { Page } from '@/components/Page';

/** A screen that failed while it was drawn: what happened, what is safe, what to do, and the reason to copy. The rest of the desk goes on. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('frame');
  const reason = error instanceof Error ? error.message : String(error);
  return (
    <Page title={t('broken.title')} fill>
      <div role="alert" className="flex gap-3 rounded-lg border bg-raised p-4 text-sm">
        <OctagonX size={18} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-loss" />
        <div className="min-w-0 space-y-1">
          <p className="font-medium">{t('broken.what')}</p>
          <p className="text-muted">{t('broken.safe')}</p>
          <p className="text-muted">{t('broken.todo')}</p>
          <div className="flex flex-wrap items-center gap-2 pt-1">
            <Button onClick={reset}>{t('broken.again')}</Button>
            <span className="flex min-w-0 items-center gap-1 text-xs text-muted">
              <code className="truncate font-mono">{reason}</code>
              <CopyButton text={reason} label={t('broken.copy')} />
            </span>
          </div>
        </div>
      </div>
    </Page>
  );
}
