import type { firstRun as english } from '../en/firstRun';
import type { Same } from '../same';

export const firstRun: Same<typeof english> = {
  title: 'Le damos la bienvenida',
  lead: 'El libro de sus fondos, cifrado en este equipo y legible sin red.',
  add: 'Otro espacio de trabajo',
  choose: '¿Cómo quiere empezar?',
  choices: {
    demonstration: {
      title: 'Explorar la demostración',
      text: 'Una firma inventada con cuatro fondos, treinta inversores y doce cuentas. Nada es real, y está lista en un momento.',
      action: 'Abrir la demostración',
    },
    create: {
      title: 'Crear un espacio de trabajo',
      text: 'Un espacio vacío y cifrado. En él funcionan los puentes, los informes importados, la firma y los documentos; el libro de fondos e inversores llega con una base de datos, que puede conectar más tarde.',
      action: 'Crear un espacio',
    },
    connect: {
      title: 'Conectar con una base de datos existente',
      text: 'Un espacio nuevo sobre la base de datos MongoDB que su firma ya tiene. Primero se lee; lo que cambie aquí espera en cola y se escribe en ella.',
      action: 'Crear y conectar',
    },
  },
  offline: 'Nada de esto necesita red para terminar.',
  opening: 'Construyendo la firma inventada',
  creating: 'Creando las claves; tarda cerca de un segundo',
  steps: { label: 'Pasos', workspace: 'Espacio', code: 'Código de recuperación', connection: 'Conexión' },
  create: {
    title: 'Su espacio de trabajo',
    name: 'Nombre del espacio',
    nameHint: 'Normalmente, el nombre de la firma.',
    currency: 'Moneda base',
    currencyHint: 'Las cifras principales se dan en ella.',
    zone: 'Zona horaria',
    zoneHint: 'Las horas en pantalla se dan en ella.',
    owner: 'Su nombre',
    ownerHint: 'Con él inicia sesión y figura en el registro de auditoría.',
    ownPassword: 'Pedir una contraseña propia después de desbloquear',
    ownPasswordHint: 'Útil si otras personas conocen también la frase. Sin ella, basta la frase para iniciar sesión.',
    password: 'Su contraseña',
    send: 'Crear el espacio',
    secret: 'La frase de acceso lo cifra todo. Nunca se guarda; si se olvida, solo sirve el código de recuperación.',
  },
  problems: {
    required: 'Este dato es necesario.',
    long: 'Use como máximo {{most}} caracteres.',
    currency: 'Tres letras, como EUR o USD.',
    zone: 'Elija una de la lista, como Europe/Madrid.',
    same: 'Use otra distinta de la frase de acceso.',
  },
  code: { done: 'Ir al escritorio', next: 'Seguir con la conexión', hidden: 'El escritorio se ha bloqueado y el código de recuperación se ha ocultado con él.', hiddenTodo: 'Desbloquee con su frase de acceso y cree un código nuevo en Ajustes, Seguridad.', toLock: 'A la pantalla de bloqueo' },
  connect: {
    title: 'Conecte su base de datos',
    text: 'El escritorio lee la base de datos y escribe en ella solo lo que se cambia aquí. Una prueba dice qué encuentra, paso a paso, y no escribe nada.',
    send: 'Guardar y leer la base de datos',
    later: 'Más tarde',
    laterNote: 'Puede hacerlo en cualquier momento en Ajustes, Conexiones.',
  },
};
