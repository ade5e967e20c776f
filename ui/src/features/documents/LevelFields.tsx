import { useTranslation } from 'react-i18next';
import { Checkbox } from '@/components/Choice';
import { Field, TextField } from '@/components/Field';
import { Select } from '@/components/Select';
import type { CertifyChoice, SigningOffer } from '@/ipc/contract.gen';
import { levels, type SigningValues } from './signing';
import type { Signing } from './useSigning';

const certifications: readonly CertifyChoice[] = ['forms', 'annotations', 'final'];

/** How long a signature can be judged, and what its author lets others do afterwards. */
export function LevelFields({ signing, offer, encrypted, told }: { signing: Signing; offer: SigningOffer; encrypted: boolean; told: (name: keyof SigningValues) => string | null }) {
  const { t } = useTranslation('documents');
  const { values, set } = signing;
  return (
    <section aria-label={t('sign.level')} className="space-y-2 p-4">
      <Field label={t('sign.level')}>
        {({ id }) => <Select id={id} value={values.level} choices={levels.map((level) => ({ value: level, label: t(`sign.levels.${level}`) }))} onChange={(level) => set('level', level)} className="w-full" />}
      </Field>
      {values.level === 'b-b' ? null : (
        <>
          <TextField label={t('sign.tsa')} value={values.tsa} onChange={(tsa) => set('tsa', tsa)} inputMode="url" hint={t('sign.tsaHint')} error={told('tsa')} />
          {encrypted ? null : <Checkbox label={t('sign.later')} checked={values.later} onChange={(later) => set('later', later)} />}
        </>
      )}
      {offer.signatures > 0 ? null : (
        <Field label={t('sign.certify')}>
          {({ id }) => (
            <Select id={id} value={values.certify} choices={[{ value: 'no' as const, label: t('sign.certifyNo') }, ...certifications.map((value) => ({ value, label: t(`sign.certifies.${value}`) }))]} onChange={(certify) => set('certify', certify)} className="w-full" />
          )}
        </Field>
      )}
    </section>
  );
}
