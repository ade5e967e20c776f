import { useTranslation } from 'react-i18next';
import { documents as english } from '@/i18n/en/documents';

type Key = keyof typeof english.core;

interface Sentence {
  key: Key;
  pattern: RegExp;
}

/** What the core says, sentence by sentence, from the English words themselves: the typographic apostrophe is ours. */
const sentences: readonly Sentence[] = Object.entries(english.core).map(([key, words]) => {
  const fixed = words.replaceAll('’', "'").split(/\{\{(\w+)\}\}/);
  const source = fixed.map((part, at) => (at % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(?<${part}>.+)`)).join('');
  return { key: key as Key, pattern: new RegExp(`^${source}$`, 's') };
});

/** The longest sentence that is looked at: a field's name is a stranger's, and may be long. */
const longest = 2_000;

/** What a sentence of the core says, and about what; nothing for one that is not known. */
export function understood(sentence: string): { key: Key; params: Record<string, string> } | null {
  if (sentence.length > longest) return null;
  for (const { key, pattern } of sentences) {
    const found = pattern.exec(sentence);
    if (found !== null) return { key, params: { ...found.groups } };
  }
  return null;
}

/** A sentence of the core in the language of the window, as the beginning of a sentence. */
export function useCoreWords(): (sentence: string) => string {
  const { t } = useTranslation('documents');
  const tell = (sentence: string): string => {
    const known = understood(sentence);
    if (known === null) return sentence;
    const { rest } = known.params;
    return t(`core.${known.key}`, { ...known.params, ...(rest === undefined ? {} : { rest: tell(rest) }), interpolation: { escapeValue: false } });
  };
  return (sentence) => {
    const told = tell(sentence);
    return told.charAt(0).toUpperCase() + told.slice(1);
  };
}
