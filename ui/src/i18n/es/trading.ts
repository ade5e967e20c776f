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
  pastMissing: 'El margen, el resultado y la forma de cada cuenta no constan por día y no se muestran.',
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
};
