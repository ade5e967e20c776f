import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Beside the button: what is in the fields is what is kept. */
export function Saved({ shown }: { shown: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-xs text-muted">
      {shown ? (
        <>
          <Check size={14} strokeWidth={2} aria-hidden className="text-gain" />
          {t('saved')}
        </>
      ) : null}
    </span>
  );
}
