import type { explain as english } from '../en/explain';
import type { Same } from '../same';

export const explain: Same<typeof english> = {
  open: 'Explicar: {{name}}',
  about: 'De dónde viene esta cifra. Abra una parte para ver de qué está hecha.',
  more_one: 'y {{count}} más',
  more_other: 'y {{count}} más',
  read: 'de {{source}}, {{when}}',
  rate: '{{pair}} {{rate}}, {{source}}, {{day}} ({{age}})',
  labels: {
    fund_assets: 'Activos', account_equity: 'Patrimonio de la cuenta', account_profit: 'Resultado de la cuenta', profit_withdrawals: 'Beneficio retirado', initial_allocation: 'Asignación inicial',
    client_money: 'Dinero de clientes', client_money_of_fund: 'Dinero de clientes del fondo', principal: 'Principal del contrato', obligations: 'Obligaciones', interest_owed: 'Intereses debidos', principal_owed: 'Principal debido',
    interest_payment: 'Pago de intereses', principal_payment: 'Pago de principal', due: 'Vence', unknown_schedule: 'Contrato sin calendario conocido, no contado', fund_revenue: 'Ingresos del fondo', net_after_obligations: 'Neto tras obligaciones',
    twr: 'Rentabilidad', twr_of_month: 'Mes', twr_of_day: 'Día', begin_value: 'Cierre anterior', end_value: 'Cierre', account_close: 'Cuenta en su cierre', account_joined: 'Cuenta que entró, con lo que tenía', account_left: 'Cuenta que salió, con lo que tenía', net_flow: 'Entradas menos salidas',
    deal_profit_withdrawal: 'Operación: retirada de beneficio', deal_internal: 'Operación: traspaso interno', deal_external: 'Operación: ingreso o retirada', deal_unsettled: 'Operación: traspaso que nadie ha clasificado', deal_day: 'Anotada el',
    management_fee: 'Comisión de gestión', nav: 'Valor liquidativo', management_rate: 'Tipo anual', fraction_of_year: 'Parte del año', performance_fee: 'Comisión de éxito', performance_fee_per_unit: 'Comisión de éxito por participación',
    gross_nav_per_unit: 'Valor bruto por participación', high_water_mark: 'Marca de agua', opening_nav_per_unit: 'Valor de apertura por participación', hurdle_on_high_water_mark: 'Umbral sobre la marca', hurdle_on_opening: 'Umbral sobre la apertura', performance_rate: 'Tipo', units: 'Participaciones',
    floating: 'Resultado flotante', account_floating: 'Resultado flotante de la cuenta', obligations_overdue: 'Vencido', obligations_next_thirty_days: 'Vence en treinta días',
    management_fee_so_far: 'Comisión de gestión hasta ahora', performance_fee_so_far: 'Comisión de éxito hasta ahora', performance_fee_crystallised: 'Cristalizada el', performance_fee_accrued: 'Devengada el',
    nav_per_unit: 'Valor por participación', class_assets: 'Activos de la clase', management_fee_owed: 'Comisión de gestión debida', performance_fee_owed: 'Comisión de éxito debida', valued_on: 'Valorado el',
  },
  formulas: {
    sum_rounded_by_investor: 'suma de sus partes, redondeada una vez por inversor', sum: 'suma de sus partes', difference: 'la primera menos la segunda', product: 'producto de sus partes', account_profit: 'patrimonio + beneficio retirado − asignación inicial', contract_schedule: 'según el calendario del contrato',
    linked: 'Π (1 + r) − 1', day_return: '(cierre + salidas) ÷ (cierre anterior + entradas) − 1', management_fee: 'valor × tipo × parte del año', performance_fee: 'comisión por participación × participaciones',
    performance_fee_hard_hurdle: 'tipo × lo que supera el umbral', performance_fee_soft_hurdle: 'tipo × lo que supera la marca, pasado el umbral', gross_nav_per_unit: '(activos − comisiones debidas) ÷ participaciones',
  },
};
