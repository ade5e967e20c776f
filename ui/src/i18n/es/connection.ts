import type { connection as english } from '../en/connection';
import type { Same } from '../same';

export const connection: Same<typeof english> = {
  form: 'Conexión a la base de datos',
  uri: 'Cadena de conexión',
  uriHint: 'Empieza por mongodb:// o mongodb+srv://. Se guarda en el espacio cifrado y no vuelve a mostrarse.',
  uriKept: 'Hay una guardada. Deje esto vacío para conservarla.',
  database: 'Base de datos',
  databaseHint: 'Su nombre en el servidor.',
  caFile: 'Archivo de la autoridad certificadora',
  caFileHint: 'Ruta completa de un archivo PEM, si el certificado del servidor es de su propia autoridad.',
  chooseCaFile: 'Elegir el archivo',
  certificates: 'Certificados',
  noChooser: 'Este sistema no muestra una ventana para elegir archivos. Escriba la ruta.',
  tier: {
    label: 'Tamaño de la base alojada',
    names: {
      unknown: 'No lo sé',
      free: 'Atlas M0 (gratis)',
      flex: 'Atlas Flex',
      own: 'Atlas M10 o mayor, o servidor propio',
    },
    follows: {
      unknown: 'En Atlas se le pregunta como mucho 100 veces por segundo, lo que admite su tamaño menor; en otros sitios, tan rápido como responda.',
      free: 'Como mucho 100 operaciones por segundo, 512 MB.',
      flex: 'Como mucho 500 operaciones por segundo, 5 GB.',
      own: 'Tan rápido como responda.',
    },
  },
  problems: {
    required: 'Este dato es necesario.',
    scheme: 'Debe empezar por mongodb:// o mongodb+srv://.',
    space: 'Contiene un espacio. Cópiela de nuevo sin espacios.',
    name: 'El nombre de una base de datos no lleva espacios, puntos, barras ni comillas.',
    path: 'Indique la ruta completa, desde la raíz del disco.',
  },
  test: 'Probar',
  testing: 'Probando la conexión',
  save: 'Guardar',
  untested: 'Aún sin probar.',
  changed: 'Modificada desde la última prueba.',
  usable: 'Se puede leer con ella.',
  unusable: 'Todavía no se puede leer con ella.',
  steps: {
    connect: 'Dirección, TLS y contraseña',
    replica_set: 'Conjunto de réplicas',
    change_streams: 'Anuncia los cambios',
    rights: 'Permiso para leer todas las colecciones',
  },
  notReached: 'no alcanzado',
  good: 'en orden',
  facts: {
    version: 'Servidor {{version}}',
    roundTrip: '{{millis}} ms de ida y vuelta',
    documents: 'unos {{count}} documentos',
  },
};
