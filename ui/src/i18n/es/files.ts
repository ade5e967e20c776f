import type { files as english } from '../en/files';
import type { Same } from '../same';

export const files: Same<typeof english> = {
  none: 'Aún no hay archivos aquí.',
  noneWith: 'Este registro aún no tiene carpeta; la primera subida la crea.',
  notGranted: 'No se concedieron los archivos.',
  name: 'Nombre',
  size: 'Tamaño',
  changed: 'Cambiado',
  upload: 'Subir un archivo',
  folder: 'Carpeta en Google',
  open: 'Abrir en Google',
  save: 'Guardar una copia',
  saved: 'Guardado en {{path}}',
  share: 'Compartir',
  queued: 'En cola: se sube en cuanto Google responda.',
  old: 'Esta es la lista tal como se leyó la última vez.',
  up: 'Atrás',
  shareForm: {
    title: 'Compartir {{name}}',
    email: 'Con quién',
    role: 'Qué puede hacer',
    roles: { reader: 'Leer', commenter: 'Leer y comentar', writer: 'Leer y escribir' },
    tell: 'Google le escribe',
    send: 'Compartir',
    queued: 'En cola: se comparte en cuanto Google responda.',
  },
};
