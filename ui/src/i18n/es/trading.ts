import type { trading as english } from '../en/trading';
import type { Same } from '../same';

export const trading: Same<typeof english> = {
  title: 'Operativa',
  view: 'Vista',
  cards: 'Tarjetas',
  table: 'Tabla',
  none: 'Aquí todavía no se conoce ninguna cuenta de MT5.',
  connect: 'Configurar una conexión',
  equity: 'Patrimonio de la cuenta',
  facts: 'Cuenta',
  leverage: 'Apalancamiento',
  capital: 'Capital',
  capitals: { client: 'Dinero de clientes', fidus: 'Dinero propio', reinvested_profit: 'Beneficio reinvertido', separation: 'Separación' },
  pastMissing: 'El margen y la forma de cada cuenta no constan por día; el resultado se muestra donde las operaciones dicen qué se había aportado y retirado hasta entonces.',
  deals: 'Operaciones guardadas',
  sum: {
    title: 'Las cuentas mostradas, juntas',
    counted: 'Computan',
    of: '{{part}} de {{whole}}',
    assets: 'Activos',
    floating: 'Flotante',
    notConverted: 'Sin convertir',
    stale: 'Lectura antigua',
    never: 'Nunca leídas',
  },
  reading: { title: 'Lecturas', at: 'Tomada', received: 'Recibida', none: 'Todavía no ha llegado ninguna lectura.' },
  of: 'De quién es la operativa',
  performance: 'Rentabilidad',
  command: 'Operativa: {{part}}',
  import: { open: 'Importar un informe' },
  parts: {
    label: 'Partes de la página', accounts: 'Cuentas', positions: 'Posiciones', history: 'Historial', trades: 'Operaciones', calendar: 'Calendario',
    completeness: 'Integridad', limits: 'Límites', transfers: 'Traspasos', compare: 'Comparación',
  },
  differs: {
    note: 'Se muestra la lectura más reciente. Otra fuente dice otra cosa, y ninguna transacción desde entonces lo explica.',
    sources: { database: 'La base de datos dice', bridge: 'Otro puente dice', other: 'Otra fuente dice' }, short: { database: 'Base:', bridge: 'Otro:', other: 'Otra:' },
  },
  side: { buy: 'Compra', sell: 'Venta' },
  orderKind: { buyLimit: 'Compra limitada', sellLimit: 'Venta limitada', buyStop: 'Compra stop', sellStop: 'Venta stop', buyStopLimit: 'Compra stop limitada', sellStopLimit: 'Venta stop limitada', closeBy: 'Cierre por opuesta', other: 'Orden de tipo {{code}}' },
  open: {
    title: 'Abierto ahora', which: 'Qué se muestra', positions: 'Posiciones', orders: 'Órdenes pendientes', none: 'No hay ninguna posición abierta.', noOrders: 'No hay ninguna orden pendiente.',
    unread_one: 'Nadie ha leído las posiciones de una cuenta: {{logins}}.', unread_other: 'Nadie ha leído las posiciones de {{count}} cuentas: {{logins}}.',
    account: 'Cuenta', symbol: 'Símbolo', side: 'Sentido', volume: 'Lotes', priceOpen: 'Apertura', priceNow: 'Precio actual', profit: 'Flotante', swap: 'Swap', stop: 'Stop loss',
    target: 'Take profit', opened: 'Abierta', ticket: 'Ticket', comment: 'Comentario', age: 'Leída', kind: 'Orden', price: 'Precio', placed: 'Puesta',
  },
  exposure: {
    title: 'Exposición', by: 'Exposición por', currency: 'Divisa', symbol: 'Símbolo', none: 'No hay nada abierto, así que no hay exposición.',
    longShort: 'larga {{long}}, corta {{short}}', gross: 'bruta {{gross}}',
    withoutFacts: 'No computan por divisa, porque no se conoce el tamaño del contrato: {{symbols}}.', unknownAccounts: 'No computan, porque nadie las ha leído: {{logins}}.',
  },
  compare: {
    by: 'Comparar', bys: { manager: 'Gestores', fund: 'Fondos', account: 'Cuentas', firm: 'Firma' }, none: 'Todavía no se ha leído nada que comparar.',
    name: 'Nombre', accounts: 'Cuentas', equity: 'Patrimonio', result: 'Resultado', net_flow: 'Aportado, neto', growth: 'Crecimiento', drawdown: 'Bajo su máximo', max_drawdown: 'Mayor caída',
    curve: 'Patrimonio', curveOf: 'Patrimonio de {{name}}', stale: 'Antigua',
  },
};
