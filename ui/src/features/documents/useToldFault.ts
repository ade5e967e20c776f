import { useTranslation } from 'react-i18next';
import { faultWords } from '@/i18n/faultText';
import type { Fault } from '@/ipc/fault';

/** A fault in one line, for where there is no room for more. */
export function useToldFault(): (fault: Pick<Fault, 'code' | 'params'>) => string {
  const { t, i18n } = useTranslation();
  return (fault) => {
    const { what, todo } = faultWords(fault, i18n.language, t('rules', { returnObjects: true }));
    return `${what} ${todo}`.trim();
  };
}
