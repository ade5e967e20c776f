import type { fund as english } from '../en/fund';
import type { Same } from '../same';

export const fund: Same<typeof english> = {
  title: 'Fondo',
  none: 'Ningún fondo tiene todavía contratos ni cuentas.',
  accounts: 'Cuentas',
  equityAll: 'Patrimonio de todos los fondos',
  equityOf: 'Patrimonio de {{fund}}',
  invitation: 'Por invitación',
  assetsOf: 'Activos de {{fund}}',
  clientMoney: 'Dinero de clientes',
  revenue: 'Ingresos del fondo',
  obligations: 'Debido en total',
  contracts: 'Contratos',
  contractsOf_one: '{{count}}  ·  {{investors}} inversores',
  contractsOf_other: '{{count}}  ·  {{investors}} inversores',
  pastMissing: 'Las condiciones y los fondos de las cuentas son los de hoy.',
  terms: {
    interest_one: '{{percent}} al mes, pago mensual',
    interest_other: '{{percent}} al mes, pago cada {{count}} meses',
    profit_share_one: 'Reparto del {{percent}}, cada mes',
    profit_share_other: 'Reparto del {{percent}}, cada {{count}} meses',
    not_configured: 'Este código no tiene condiciones configuradas',
  },
};
