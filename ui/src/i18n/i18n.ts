import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { setLocale, systemLanguage, type Language } from '@/lib/locale';
import type { en } from './catalogue';
import { common } from './en/common';
import { explain } from './en/explain';
import { frame } from './en/frame';
import { home } from './en/home';
import { knowFaults } from './faultText';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** A part of the words: one file a feature and language. */
export type WordsName = keyof typeof en;

/** What is spoken before any screen is read. In English it is here at once: each file more makes the start wait. */
const spoken: Record<string, object> = { common, frame, home, explain };
const first: WordsName[] = ['common', 'frame', 'home', 'explain'];

const files = import.meta.glob<Record<string, object>>(['./{en,es}/*.ts', '!./*/fault.ts', '!./en/{common,frame,home,explain}.ts']);

async function wordsOf(language: string, part: string): Promise<Texts> {
  const here = language === 'en' ? spoken[part] : undefined;
  const words = here ?? (await files[`./${language}/${part}.ts`]?.())?.[part];
  if (words === undefined) throw new Error(`no words ${language}/${part}`);
  return withMany(words);
}

/** The words come with the window, each part when the first screen that speaks it is shown. */
const bundle: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, part, done) => {
    wordsOf(language, part).then((words) => done(null, words), (failed: unknown) => done(failed instanceof Error ? failed : new Error(String(failed)), null));
  },
};

/** Makes the words ready. They come with the window, so nothing is fetched from anywhere else. */
export async function startI18n(): Promise<void> {
  await i18next.use(bundle).use(initReactI18next).init({
    lng: systemLanguage(),
    // Each language has every text: `Same` and a test see to it.
    fallbackLng: false,
    ns: first,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
  });
  await applyLanguage('system');
}

/** Reads parts of the words in the language of the window; done at once when they were read before. */
export async function readWords(parts: readonly WordsName[]): Promise<void> {
  await i18next.loadNamespaces(parts);
}

/** Speaks another language from now on, in words, numbers and dates. */
export async function applyLanguage(asked: 'system' | Language): Promise<void> {
  const language = asked === 'system' ? systemLanguage() : asked;
  // All of it first, so that words and figures change together.
  if (language === 'es') knowFaults((await import('./es/fault')).fault);
  await i18next.loadLanguages(language);
  setLocale(language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
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
