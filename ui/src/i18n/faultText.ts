import { useTranslation } from 'react-i18next';
import type { Fault } from '@/ipc/fault';
import { fault as english } from './en/fault';

export interface FaultText {
  what: string;
  safe: string;
  todo: string;
}

let spanish: typeof english | null = null;

/** Takes the Spanish words, once they have been read. */
export function knowFaults(texts: typeof english): void {
  spanish = texts;
}

/** The words for a fault in a language: what happened, what is safe, what to do. */
export function faultWords({ code, params }: Pick<Fault, 'code' | 'params'>, language: string, rules: Readonly<Record<string, string>>): FaultText {
  const texts = language === 'es' && spanish !== null ? spanish : english;
  const text = texts.codes[code];
  const valueOf = (name: string): string | undefined => (name === 'rule' ? (rules[params[name] ?? ''] ?? params[name]) : params[name]);
  const fill = (sentence: string): string => sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => valueOf(name) ?? '');
  // A sentence about something that the fault does not tell is left out.
  const told = (text: string): string => fill(text.split(/(?<=\.) /).filter((sentence) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].every(([, name]) => valueOf(name ?? '') !== undefined)).join(' '));
  return { what: fill(text.what), safe: told(text.safe), todo: told(text.todo) };
}

/** The same, in the language of the window. */
export function useFaultText(fault: Pick<Fault, 'code' | 'params'>): FaultText {
  const { t, i18n } = useTranslation();
  return faultWords(fault, i18n.language, t('rules', { returnObjects: true }));
}
