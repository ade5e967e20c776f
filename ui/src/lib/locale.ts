export type Language = 'en' | 'es';

const tags: Record<Language, string> = { en: 'en-GB', es: 'es-ES' };
let language: Language = 'en';

/** The best of our languages for this machine. Some systems call their language `C`, which no formatter knows. */
export function systemLanguage(): Language {
  const asked = typeof navigator === 'undefined' ? '' : navigator.language;
  return asked.toLowerCase().startsWith('es') ? 'es' : 'en';
}

/** Sets the language every formatter below uses from now on. */
export function setLocale(next: Language): void {
  language = next;
  formatters.clear();
}

/** The tag given to Intl, always one it knows. */
export function localeTag(): string {
  return tags[language];
}

const formatters = new Map<string, unknown>();

/** One formatter a kind and language: making them is slow, and tables ask for thousands. */
export function formatter<T>(kind: string, make: (tag: string) => T): T {
  const kept = formatters.get(kind) as T | undefined;
  if (kept !== undefined) return kept;
  const made = make(localeTag());
  formatters.set(kind, made);
  return made;
}

/** The group and decimal signs of the language. */
export function separators(): { group: string; decimal: string } {
  return formatter('separators', (tag) => {
    const parts = new Intl.NumberFormat(tag, { useGrouping: 'always' }).formatToParts(1_234_567.5);
    const find = (type: string, otherwise: string): string =>
      parts.find((part) => part.type === type)?.value ?? otherwise;
    return { group: find('group', ','), decimal: find('decimal', '.') };
  });
}
