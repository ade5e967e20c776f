import { useTranslation } from 'react-i18next';
import { leastLength } from '@/lib/strength';
import type { SecretProblem } from './secret';

/** The words for what is wrong with a secret. */
export function useSecretText(): (problem: SecretProblem | null | undefined) => string | null {
  const { t } = useTranslation('secrets');
  return (problem) => (problem === null || problem === undefined ? null : t(`problems.${problem}`, { least: leastLength }));
}
