import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Says why the fields below cannot be changed. */
export function NotAllowed() {
  const { t } = useTranslation('settings');
  return (
    <p className="flex items-center gap-2.5 rounded-lg border bg-raised px-4 py-2.5 text-sm text-muted">
      <Lock size={15} strokeWidth={1.75} aria-hidden />
      {t('notAllowed')}
    </p>
  );
}
