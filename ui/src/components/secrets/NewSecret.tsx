import { useTranslation } from 'react-i18next';
import { SecretField } from '@/components/Field';
import type { SecretProblem } from './secret';
import { StrengthMeter } from './StrengthMeter';
import { useSecretText } from './useSecretText';

interface Bound {
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
}

export interface NewSecretProps {
  label: string;
  secret: Bound;
  again: Bound;
  problem: SecretProblem | null;
  againProblem: SecretProblem | null;
  disabled?: boolean;
  autoFocus?: boolean;
  className?: string;
}

/** A new secret, typed twice, with how hard it is to guess told while it is typed. */
export function NewSecret({ label, secret, again, problem, againProblem, disabled = false, autoFocus = false, className }: NewSecretProps) {
  const { t } = useTranslation('secrets');
  const text = useSecretText();
  const hint = secret.value === '' ? t('hint') : <StrengthMeter text={secret.value} />;
  return (
    <div className={className ?? 'grid grid-cols-2 gap-4'}>
      <SecretField label={label} {...secret} hint={hint} error={text(problem)} disabled={disabled} autoFocus={autoFocus} autoComplete="new-password" />
      <SecretField label={t('repeat')} {...again} error={text(againProblem)} disabled={disabled} autoComplete="new-password" />
    </div>
  );
}
