import type { limits as english } from '../en/limits';
import type { Same } from '../same';

export const limits: Same<typeof english> = {
  title: 'Límites',
  note: 'se juzgan en cada lectura',
  none: 'No hay ningún límite: nada avisa cuando una cuenta pierde demasiado.',
  add: 'Añadir un límite',
  edit: 'Cambiar «{{name}}»',
  remove: 'Quitar «{{name}}»',
  removeTitle: '¿Quitar «{{name}}»?',
  removeText: 'Deja de juzgarse. Sus avisos y sus notas se conservan.',
  removeYes: 'Quitar',
  off: 'Apagado',
  breached: 'Superado',
  used: 'Cuánto se ha usado',
  unknown: 'desconocido',
  unknowns: { not_read: 'sin leer', no_rate: 'falta un tipo de cambio', no_accounts: 'ninguna cuenta computa', contract_unknown: 'contrato desconocido' },
  readingsInARow_one: '{{count}} lectura',
  readingsInARow_other: '{{count}} lecturas seguidas',
  entities: { firm: 'La firma', fund: 'Fondo {{name}}', manager: 'Gestor {{name}}', account: 'Cuenta {{name}}' },
  kinds: {
    daily_loss: 'Pérdida de un día', daily_loss_part: 'Pérdida de un día, parte de la apertura', drawdown: 'Caída desde el máximo', margin_level: 'Nivel de margen',
    gross_exposure: 'Exposición bruta en una divisa', net_exposure: 'Exposición neta en una divisa', stale_data: 'Datos antiguos',
  },
  kindHints: {
    daily_loss: 'Patrimonio frente a la primera lectura del día del bróker, sin flujos.', daily_loss_part: 'Lo mismo, como parte del patrimonio con que empezó el día.',
    drawdown: 'Cuánto está el patrimonio bajo su máximo, sin flujos.', margin_level: 'Patrimonio ÷ margen; avisa cuando es menor.',
    gross_exposure: 'Largo más corto en unidades de la divisa.', net_exposure: 'Largo menos corto en unidades de la divisa, en ambos sentidos.', stale_data: 'Avisa cuando la última lectura es más antigua.',
  },
  rules: {
    daily_loss: 'como mucho {{threshold}} perdidos en un día', daily_loss_part: 'como mucho {{threshold}} perdido en un día', drawdown: 'como mucho {{threshold}} bajo su máximo', margin_level: 'nivel de margen de al menos {{threshold}}',
    gross_exposure: 'como mucho {{threshold}} brutos', net_exposure: 'como mucho {{threshold}} netos', stale_data: 'leída en {{threshold}}',
  },
  units: { money: 'importe', part: '%', ratio: '%', seconds: 's' },
  addTitle: 'Añadir un límite',
  editTitle: 'Cambiar el límite',
  dialogText: 'Avisa una vez cuando se supera, y otra vez solo después de despejarse.',
  save: 'Guardar',
  fields: {
    name: 'Nombre', entity: 'De', kind: 'Qué se limita', threshold: 'Límite', currency: 'Divisa', release: 'Se despeja con', releaseHint: 'de vuelta hacia dentro', readings: 'Lecturas', readingsHint: 'seguidas, para superar o despejar', enabled: 'Juzgar este límite',
  },
  problems: { required: 'Hace falta.', amount: 'Un importe mayor que cero.', part: 'Como mucho el 100 %.', currency: 'Una divisa por su código.', release: 'De 0 a 90 %.', readings: 'Un número entero de 1 a 20.' },
  alerts: {
    title: 'Avisos', which: 'Qué avisos', waiting: 'Por ver', all: 'Todos', noneWaiting: 'Ningún aviso espera a ser visto.', none: 'Nunca se superó un límite.',
    stands: 'Sigue', cleared: 'Despejado', line: '{{entity}}: {{value}} con un límite de {{threshold}}', raised: 'Dado el {{when}}', clearedAt: 'despejado el {{when}}',
    notice: 'Se superó un límite', acknowledge: 'Dar por visto', acknowledgeTitle: 'Dar por visto «{{name}}»', acknowledgeText: 'La nota queda en el registro de auditoría.', note: 'Qué se hizo', noteHint: 'Hace falta: quien lo lea después no estuvo.',
    acknowledged: '{{by}}, {{when}}: {{note}}',
  },
  notices: {
    shown: 'Los avisos también los muestra {{by}}.', system: 'el sistema', no_server: 'Nada en este sistema muestra notificaciones: los avisos se ven solo en esta ventana.',
    refused: 'El sistema no deja que este programa muestre notificaciones: permítalo en los ajustes del sistema. Hasta entonces los avisos se ven solo en esta ventana.',
    trial: 'Mostrar una', trialTitle: 'Una notificación de Fidus Desktop', trialText: 'Así se comunica un límite superado.',
  },
};
