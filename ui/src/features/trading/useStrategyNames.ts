import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResponseOf } from '@/ipc/call';

type Choices = ResponseOf<'mt5.deal_choices'>;

/** What a strategy is called here: its name, or its magic number; zero is a person's hand, and what nobody told is said to be so. */
export function useStrategyNames(choices: Choices | undefined): (strategy: string) => string {
  const { t } = useTranslation('trading');
  return useMemo(() => {
    const names = new Map(choices?.strategies.map(({ strategy, name }) => [strategy, name]));
    return (strategy) => names.get(strategy) ?? plainStrategy(strategy, t);
  }, [choices, t]);
}

/** A strategy without a name of the desk's. */
export function plainStrategy(strategy: string, t: ReturnType<typeof useTranslation<'trading'>>['t']): string {
  if (strategy === 'not_told') return t('strategy.notTold');
  return strategy === '0' ? t('strategy.hand') : t('strategy.number', { number: strategy });
}
