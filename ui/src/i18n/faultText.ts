import { useTranslation } from 'react-i18next';
import type { Fault } from '@/ipc/fault';
import { fault as en } from './en/fault';
import { fault as es } from './es/fault';

export interface FaultText {
  what: string;
  safe: string;
  todo: string;
}

/** The words for a fault: what happened, what is safe, what to do. */
export function useFaultText({ code, params }: Pick<Fault, 'code' | 'params'>): FaultText {
  const { i18n } = useTranslation();
  const text = (i18n.language === 'es' ? es : en).codes[code];
  const fill = (sentence: string): string => sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '');
  return { what: fill(text.what), safe: fill(text.safe), todo: fill(text.todo) };
}
