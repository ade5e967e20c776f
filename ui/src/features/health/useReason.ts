import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { health as english } from '@/i18n/en/health';

type Reason = keyof typeof english.reasons;

function isReason(code: string): code is Reason {
  return Object.hasOwn(english.reasons, code);
}

/** Why a document could not be read, in words; a reason that is newer than this window is told by its code. */
export function useReason(): (code: string) => string {
  const { t } = useTranslation('health');
  return useCallback((code: string) => (isReason(code) ? t(`reasons.${code}`) : t('unknownReason', { code })), [t]);
}
