import { useTranslation } from 'react-i18next';
import { Select } from './Select';
import { setAppearance } from '@/theme/appearance';

/** The language, where a person cannot reach the settings yet. */
export function LanguagePicker() {
  const { t, i18n } = useTranslation();
  const value = i18n.language === 'es' ? 'es' : 'en';
  return (
    <Select
      quiet
      label={t('language')}
      value={value}
      choices={[
        { value: 'en', label: 'English' },
        { value: 'es', label: 'Español' },
      ]}
      onChange={(language) => setAppearance({ language })}
      className="h-7 px-2 text-xs"
    />
  );
}
