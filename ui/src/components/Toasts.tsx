import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dismissToast, useToasts } from '@/lib/toasts';
import { Button } from './Button';
import { IconButton } from './IconButton';

/** Short words at the corner of the window, for what has no better place. An undo stands for eight seconds. */
export function Toasts() {
  const { t } = useTranslation();
  const toasts = useToasts();
  return (
    <div role="status" aria-live="polite" className="pointer-events-none fixed right-4 bottom-4 z-60 flex flex-col gap-2">
      {toasts.map((toast) => (
        <div key={toast.id} className="pointer-events-auto flex min-h-10 animate-rise items-center gap-3 rounded-lg border bg-raised py-1 ps-4 pe-1.5 text-sm shadow-float">
          <span className="max-w-90">{toast.text}</span>
          {toast.undo === undefined ? null : (
            <Button
              look="quiet"
              className="h-7 text-accent-text"
              onClick={() => {
                toast.undo?.();
                dismissToast(toast.id);
              }}
            >
              {t('undo')}
            </Button>
          )}
          <IconButton icon={X} label={t('close')} className="size-7" onClick={() => dismissToast(toast.id)} />
        </div>
      ))}
    </div>
  );
}
