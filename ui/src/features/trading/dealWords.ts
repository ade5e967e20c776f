import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** ENUM_DEAL_TYPE of MetaTrader 5, by its numbers. */
const kinds = [
  'buy', 'sell', 'balance', 'credit', 'charge', 'correction', 'bonus', 'commission', 'commissionDaily', 'commissionMonthly', 'agentDaily', 'agentMonthly',
  'interest', 'buyCancelled', 'sellCancelled', 'dividend', 'frankedDividend', 'tax',
] as const;
/** ENUM_DEAL_ENTRY of MetaTrader 5, by its numbers. */
const entries = ['in', 'out', 'inOut', 'outBy'] as const;

export interface DealWords {
  kind: (code: number) => string;
  entry: (code: number) => string;
}

/** The terminal's numbers in words; one that it does not document keeps its number. */
export function useDealWords(): DealWords {
  const { t } = useTranslation('deals');
  return useMemo(() => ({
    kind: (code) => {
      const known = kinds[code];
      return known === undefined ? t('otherCode', { code }) : t(`kinds.${known}`);
    },
    entry: (code) => {
      const known = entries[code];
      return known === undefined ? t('otherCode', { code }) : t(`entries.${known}`);
    },
  }), [t]);
}
