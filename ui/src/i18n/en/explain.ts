export const explain = {
  open: 'Explain: {{name}}',
  about: 'Where this figure comes from. Open a part to see what it is made of.',
  more_one: 'and {{count}} more',
  more_other: 'and {{count}} more',
  read: 'from {{source}}, {{when}}',
  rate: '{{pair}} {{rate}}, {{source}}, {{day}}',
  labels: {
    fund_assets: 'Assets', account_equity: 'Equity of account', account_profit: 'Profit of account', profit_withdrawals: 'Profit withdrawn', initial_allocation: 'Initial allocation',
    client_money: 'Client money', client_money_of_fund: 'Client money of fund', principal: 'Principal of contract', obligations: 'Obligations', interest_owed: 'Interest owed', principal_owed: 'Principal owed',
    interest_payment: 'Interest payment', principal_payment: 'Principal payment', due: 'Due', unknown_schedule: 'Contract without a known schedule, not counted', fund_revenue: 'Fund revenue', net_after_obligations: 'Net after obligations',
    twr: 'Return', twr_of_month: 'Month', twr_of_day: 'Day', begin_value: 'Close before', end_value: 'Close', net_flow: 'Money in less money out',
    deal_profit_withdrawal: 'Deal: profit withdrawal', deal_internal: 'Deal: internal transfer', deal_external: 'Deal: deposit or withdrawal', deal_day: 'Booked on',
    management_fee: 'Management fee', nav: 'NAV', management_rate: 'Rate a year', fraction_of_year: 'Part of the year', performance_fee: 'Performance fee', performance_fee_per_unit: 'Performance fee a unit',
    gross_nav_per_unit: 'Gross NAV a unit', high_water_mark: 'High-water mark', opening_nav_per_unit: 'Opening NAV a unit', hurdle_on_high_water_mark: 'Hurdle on the mark', hurdle_on_opening: 'Hurdle on the opening', performance_rate: 'Rate', units: 'Units',
    nav_per_unit: 'NAV a unit', class_assets: 'Assets of the class', management_fee_owed: 'Management fee owed', performance_fee_owed: 'Performance fee owed', valued_on: 'Valued on',
  },
  formulas: {
    sum: 'sum of its parts', difference: 'the first less the second', product: 'product of its parts', account_profit: 'equity + profit withdrawn − initial allocation', contract_schedule: 'by the contract’s schedule',
    linked: 'Π (1 + r) − 1', day_return: '(close + out) ÷ (close before + in) − 1', management_fee: 'NAV × rate × part of the year', performance_fee: 'fee a unit × units',
    performance_fee_hard_hurdle: 'rate × what is above the hurdle', performance_fee_soft_hurdle: 'rate × what is above the mark, once the hurdle is passed', gross_nav_per_unit: '(assets − fees owed) ÷ units',
  },
};
