import { useTranslation } from 'react-i18next';
import { faultWords } from '@/i18n/faultText';
import { faultCodes } from '@/ipc/contract.gen';

/** What happened, by the code of a fault alone; where its words need more than that, or there are none, the code itself. */
export function useFaultWords(): (code: string) => string {
  const { t, i18n } = useTranslation();
  return (code) => {
    const known = faultCodes.find((each) => each === code);
    const plain = code.replaceAll('_', ' ');
    if (known === undefined) return plain;
    // A word that is missing leaves a mark that can be seen.
    const told = faultWords({ code: known, params: new Proxy({}, { get: () => '\u2026' }) }, i18n.language, t('rules', { returnObjects: true })).what;
    return told.includes('\u2026') ? plain : told;
  };
}
