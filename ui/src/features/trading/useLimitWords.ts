import { useTranslation } from 'react-i18next';
import { entityText } from '@/components/entity/entity';
import type { LimitForm, PerformanceEntity } from '@/ipc/contract.gen';
import { formatMinutes } from '@/lib/duration';
import { forDrawing, shiftDecimal } from '@/lib/decimal';
import { formatDecimal, formatPercent, placesOf, unknownMark } from '@/lib/figures';

export type LimitKind = LimitForm['kind'];
export const limitKinds: readonly LimitKind[] = ['daily_loss', 'daily_loss_part', 'drawdown', 'margin_level', 'gross_exposure', 'net_exposure', 'stale_data'];

/** In what a limit is measured. Parts and ratios are fractions at the desk and percent for a person; a ratio may be more than one. */
export function unitOf(kind: LimitKind): 'money' | 'part' | 'ratio' | 'seconds' {
  switch (kind) {
    case 'daily_loss':
    case 'gross_exposure':
    case 'net_exposure':
      return 'money';
    case 'daily_loss_part':
    case 'drawdown':
      return 'part';
    case 'margin_level':
      return 'ratio';
    case 'stale_data':
      return 'seconds';
  }
}

export interface LimitWords {
  entity: (entity: PerformanceEntity) => string;
  rule: (rule: LimitForm) => string;
  value: (rule: LimitForm, value: string | null) => string;
}

/** A limit in words. */
export function useLimitWords(): LimitWords {
  const { t } = useTranslation('limits');
  const value = (rule: LimitForm, told: string | null): string => {
    if (told === null) return unknownMark;
    switch (unitOf(rule.kind)) {
      case 'money':
        return rule.currency == null ? formatDecimal(told, 2) : `${formatDecimal(told, placesOf(rule.currency))} ${rule.currency}`;
      case 'part':
        return formatPercent(shiftDecimal(told, 2) ?? '', 2);
      case 'ratio':
        return formatPercent(shiftDecimal(told, 2) ?? '', 0);
      case 'seconds':
        return formatMinutes((forDrawing(told) ?? 0) / 60);
    }
  };
  return {
    value,
    rule: (rule) => t(`rules.${rule.kind}`, { threshold: value(rule, rule.threshold) }),
    entity: (entity) => {
      switch (entity.kind) {
        case 'firm':
          return t('entities.firm');
        case 'fund':
          return t('entities.fund', { name: entity.code });
        case 'manager':
          return t('entities.manager', { name: entity.name });
        case 'account':
          return t('entities.account', { name: entity.login });
        case 'investor':
        case 'benchmark':
          // No limit is set on what has no equity of its own.
          return entityText(entity);
      }
    },
  };
}
