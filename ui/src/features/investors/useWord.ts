import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { investors as en } from '@/i18n/en/investors';
import { investors as es } from '@/i18n/es/investors';
import { wordIn } from './marks';

/** Lists of words that come from the database and may be new to us. */
type WordList = 'states' | 'redemptionStates' | 'documentKinds' | 'verification' | 'aml';

/** The word of the database in the reader's language, or as it came when no language file knows it. */
export function useWord(): (list: WordList, word: string) => string {
  const { i18n } = useTranslation();
  const texts = i18n.language === 'es' ? es : en;
  return useCallback(
    (list, word) => {
      const lists: Record<WordList, Record<string, string>> = {
        states: texts.states,
        redemptionStates: texts.redemptions.states,
        documentKinds: texts.documents.kinds,
        verification: texts.documents.verification,
        aml: texts.aml,
      };
      return wordIn(lists[list], word);
    },
    [texts],
  );
}
