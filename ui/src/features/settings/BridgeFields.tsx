import { useTranslation } from 'react-i18next';
import { Checkbox } from '@/components/Choice';
import { SecretField, TextField } from '@/components/Field';
import type { Form } from '@/lib/form';
import { longestName, type BridgeProblem, type BridgeValues } from './bridgeForm';

export interface BridgeFieldsProps {
  form: Form<BridgeValues, BridgeProblem>;
  keyKept: boolean;
  /** The host that would be reached without encryption, when consent is needed. */
  consentFor: string | null;
  /** What the desk says about a field, by the desk's name of it. */
  refused: (field: string) => string | null;
  disabled: boolean;
}

/** What is asked of a bridge. */
export function BridgeFields({ form, keyKept, consentFor, refused, disabled }: BridgeFieldsProps) {
  const { t } = useTranslation('settings');
  const error = (name: keyof BridgeValues): string | null => {
    const problem = form.problem(name);
    return problem === null ? null : t(`bridgeForm.problems.${problem}`, { most: longestName });
  };
  return (
    <>
      <TextField autoFocus label={t('bridgeForm.name')} {...form.bind('name')} hint={t('bridgeForm.nameHint')} error={error('name') ?? refused('name')} disabled={disabled} />
      <TextField inputMode="url" label={t('bridgeForm.address')} {...form.bind('address')} hint={t('bridgeForm.addressHint')} error={error('address')} disabled={disabled} />
      <TextField inputMode="url" optional label={t('bridgeForm.second')} {...form.bind('second')} hint={t('bridgeForm.secondHint')} error={error('second')} disabled={disabled} />
      {consentFor === null ? null : (
        <div className="rounded-md bg-warn-wash p-3">
          <Checkbox label={t('bridgeForm.consent')} hint={t('bridgeForm.consentText', { host: consentFor })} checked={form.values.consent} onChange={(consent) => form.set('consent', consent)} disabled={disabled} />
          <p role="alert" className="ps-6.5 text-xs text-loss empty:hidden">
            {error('consent')}
          </p>
        </div>
      )}
      <SecretField
        label={t('bridgeForm.key')}
        {...form.bind('key')}
        hint={keyKept ? t('bridgeForm.keyKept') : t('bridgeForm.keyHint')}
        disabled={disabled || form.values.removeKey}
        autoComplete="new-password"
      />
      {keyKept && form.values.key === '' ? <Checkbox label={t('bridgeForm.keyRemove')} checked={form.values.removeKey} onChange={(removeKey) => form.set('removeKey', removeKey)} disabled={disabled} /> : null}
      <TextField
        inputMode="numeric"
        label={t('bridgeForm.interval')}
        unit={t('bridgeForm.seconds')}
        {...form.bind('interval')}
        hint={t('bridgeForm.intervalHint')}
        error={error('interval') ?? refused('interval_seconds')}
        disabled={disabled}
      />
    </>
  );
}
