import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { setLocale, systemLanguage, type Language } from '@/lib/locale';
import { en } from './catalogue';
import { knowFaults } from './faultText';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** Makes the words ready. They come with the window, so nothing is fetched from anywhere else. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en },
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
  });
  await applyLanguage('system');
}

/** Speaks another language from now on, in words, numbers and dates. */
export async function applyLanguage(asked: 'system' | Language): Promise<void> {
  const language = asked === 'system' ? systemLanguage() : asked;
  if (language === 'es' && !i18next.hasResourceBundle('es', 'common')) await readSpanish();
  setLocale(language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

async function readSpanish(): Promise<void> {
  const { es, spanishFaults } = await import('./spanish');
  for (const [name, texts] of Object.entries(es)) i18next.addResourceBundle('es', name, withMany(texts));
  knowFaults(spanishFaults);
}

interface Texts {
  readonly [key: string]: string | Texts;
}

/** Spanish has a plural of its own for whole millions (`_many`), of which the words are those of every other plural here. */
export function withMany(texts: object): Texts {
  const pairs = Object.entries(texts as Texts).flatMap(([key, text]): [string, string | Texts][] => {
    const told = typeof text === 'string' ? text : withMany(text);
    return key.endsWith('_other') ? [[key, told], [`${key.slice(0, -'_other'.length)}_many`, told]] : [[key, told]];
  });
  return Object.fromEntries(pairs);
}
