import { useTranslation } from 'react-i18next';

/** How a figure of the trading statistics is printed. */
type Unit = 'money' | 'number' | 'percent' | 'factor' | 'count';

/** A figure, and another one that says the same in percent or as an amount. */
interface Statistic {
  name: string;
  unit: Unit;
  beside?: string;
}

/** The figures in the order of the terminal's own report, in groups. */
export const statisticGroups = {
  result: [
    { name: 'total_net_profit', unit: 'money' }, { name: 'gross_profit', unit: 'money' }, { name: 'gross_loss', unit: 'money' },
    { name: 'profit_factor', unit: 'number' }, { name: 'expected_payoff', unit: 'money' }, { name: 'recovery_factor', unit: 'number' },
    { name: 'closing_balance', unit: 'money' },
  ],
  risk: [
    { name: 'balance_drawdown_absolute', unit: 'money' }, { name: 'balance_drawdown_maximal', unit: 'money', beside: 'balance_drawdown_maximal_pct' },
    { name: 'balance_drawdown_relative_pct', unit: 'percent', beside: 'balance_drawdown_relative_amount' },
    { name: 'sharpe', unit: 'number' }, { name: 'z_score', unit: 'number' }, { name: 'ahpr', unit: 'factor' }, { name: 'ghpr', unit: 'factor' },
    { name: 'lr_correlation', unit: 'number' }, { name: 'lr_standard_error', unit: 'money' },
  ],
  trades: [
    { name: 'total_trades', unit: 'count' }, { name: 'long_trades', unit: 'count', beside: 'long_won_pct' }, { name: 'short_trades', unit: 'count', beside: 'short_won_pct' },
    { name: 'profit_trades', unit: 'count', beside: 'profit_trades_pct' }, { name: 'loss_trades', unit: 'count', beside: 'loss_trades_pct' },
    { name: 'largest_profit_trade', unit: 'money' }, { name: 'largest_loss_trade', unit: 'money' },
    { name: 'average_profit_trade', unit: 'money' }, { name: 'average_loss_trade', unit: 'money' },
  ],
  runs: [
    { name: 'max_consecutive_wins', unit: 'count' }, { name: 'max_consecutive_losses', unit: 'count' },
    { name: 'max_consecutive_profit', unit: 'money' }, { name: 'max_consecutive_loss', unit: 'money' },
    { name: 'average_consecutive_wins', unit: 'count' }, { name: 'average_consecutive_losses', unit: 'count' },
  ],
} as const satisfies Record<string, readonly Statistic[]>;

export type StatisticGroup = keyof typeof statisticGroups;
export type StatisticRow = (typeof statisticGroups)[StatisticGroup][number];
export const groupNames = Object.keys(statisticGroups) as StatisticGroup[];

const all = groupNames.flatMap((group) => [...statisticGroups[group]]);

/** What a figure is called; one that stands in no group keeps the desk's name for it. */
export function useStatisticName(): (name: string) => string {
  const { t } = useTranslation('deals');
  return (name) => {
    const row = all.find((each) => each.name === name);
    return row === undefined ? name.replaceAll('_', ' ') : t(`stats.${row.name}.name`);
  };
}
