import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { setLocale, systemLanguage } from '@/lib/locale';
import { en, es } from './catalogue';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** Loads both languages; they come with the window, so nothing is fetched. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en, es },
    lng: systemLanguage(),
    fallbackLng: 'en',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
  });
  applyLanguage('system');
}

/** Speaks another language from now on, in words, numbers and dates. */
export function applyLanguage(asked: 'system' | 'en' | 'es'): void {
  const language = asked === 'system' ? systemLanguage() : asked;
  setLocale(language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
