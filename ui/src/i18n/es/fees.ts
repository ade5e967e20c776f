import type { fees as english } from '../en/fees';
import type { Same } from '../same';

export const fees: Same<typeof english> = {
  title: 'Comisiones: qué pasaría',
  note: 'un recorrido inventado por las reglas reales; nada se guarda',
  terms: 'Condiciones',
  management: 'Comisión de gestión anual',
  performance: 'Comisión de éxito',
  hurdle: 'Umbral anual',
  kind: 'El umbral es',
  hard: 'Duro: solo paga lo que lo supera',
  soft: 'Blando: pasado, paga todo lo que supera la marca',
  crystallises: 'Cristaliza',
  periods: { monthly: 'cada mes', quarterly: 'cada trimestre', half_yearly: 'cada semestre', yearly: 'cada año' },
  first: 'Inversor A, al inicio',
  second: 'Inversor B, a los seis meses',
  wrong: 'Un número que no sea negativo.',
  path: 'Recorrido',
  pathNote: 'rentabilidad bruta de cada mes; arrastre o use las flechas',
  month: 'Rentabilidad del mes {{number}}',
  investors: 'Inversores al final',
  investorsNote: 'cada uno paga solo sobre su propia ganancia',
  managed: 'Gestión hasta ahora',
  investor: 'Inversor', putIn: 'Aportado', worth: 'Valor neto', charged: 'Comisión de éxito cristalizada', accrued: 'Devengada',
  months: 'Meses',
  monthsNote: 'una fila marcada cristaliza la comisión',
  day: 'Día de operación', gross: 'Bruto por participación', net: 'Neto por participación', mark: 'Marca de agua', assets: 'Activos netos',
};
