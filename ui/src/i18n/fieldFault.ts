import { useTranslation } from 'react-i18next';
import type { Fault } from '@/ipc/fault';
import { form as english } from './en/form';

type Rule = keyof typeof english.rules;

function isRule(rule: string): rule is Rule {
  return Object.hasOwn(english.rules, rule);
}

export interface FieldFault {
  /** What the desk says about this field, or nothing. */
  of: (field: string) => string | null;
  /** The fault, when it is not about one of the form's fields and must be told in full. */
  rest: Fault | null;
}

/** Parts a fault into what belongs at a field of the form and what does not. */
export function useFieldFault(fault: Fault | null, fields: readonly string[]): FieldFault {
  const { t } = useTranslation('form');
  const params = fault?.code === 'invalid_field' ? fault.params : {};
  const at = params['field'] ?? '';
  const rule = params['rule'] ?? '';
  const known = fields.includes(at);
  const text = isRule(rule) ? t(`rules.${rule}`) : t('otherRule', { rule });
  return { of: (field) => (known && field === at ? text : null), rest: known ? null : fault };
}
