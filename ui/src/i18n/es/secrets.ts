import type { secrets as english } from '../en/secrets';
import type { Same } from '../same';

export const secrets: Same<typeof english> = {
  passphrase: 'Frase de acceso',
  newPassphrase: 'Nueva frase de acceso',
  repeat: 'La misma otra vez',
  working: 'Comprobando y guardando',
  hint: 'Doce caracteres o más. Cuatro palabras sin relación entre sí van bien.',
  strength: {
    label: 'Seguridad',
    short: 'Demasiado corta: {{count}} de {{least}} caracteres',
    weak: 'Fácil de adivinar',
    fair: 'Aceptable',
    strong: 'Difícil de adivinar',
  },
  problems: {
    required: 'Este dato es necesario.',
    short: 'Use {{least}} caracteres o más.',
    differs: 'Las dos no coinciden.',
    same: 'Es la que ya está en uso.',
    well_known: 'Figura en todas las listas de conjeturas. Elija otra.',
    long: 'Es demasiado larga: una frase tiene como máximo 1.024 caracteres; una contraseña, 72.',
    uniform: 'Usa muy pocos caracteres distintos. Elija otra.',
    weak: 'No se acepta. Elija otra más larga o menos corriente.',
    code: 'Un código de recuperación tiene más caracteres. Compruebe que está completo.',
  },
  code: {
    title: 'El código de recuperación',
    once: 'Solo se muestra esta vez.',
    why: 'Con él puede abrir el espacio si olvida la frase de acceso. Sin la frase y sin este código nadie puede abrirlo, y nosotros tampoco.',
    where: 'Imprímalo o anótelo, y guárdelo lejos del equipo.',
    print: 'Imprimir',
    copy: 'Copiar el código',
    away: 'Lo he guardado',
    confirm: 'Confirme antes que lo ha guardado: no se vuelve a mostrar.',
    sheet: {
      title: 'Código de recuperación',
      workspace: 'Espacio de trabajo',
      made: 'Creado el',
      how: 'Para usarlo: en la pantalla de bloqueo elija «Usar el código de recuperación», introduzca el código y elija una nueva frase de acceso.',
      keep: 'Quien tenga esta hoja y el equipo puede abrir el espacio. Guárdelos por separado.',
    },
  },
};
