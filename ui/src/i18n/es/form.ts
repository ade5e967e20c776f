import type { form as english } from '../en/form';
import type { Same } from '../same';

export const form: Same<typeof english> = {
  rules: {
    empty: 'Este dato es necesario.',
    longer_than_80: 'Use como máximo 80 caracteres.',
    control_characters: 'Contiene un signo que no se puede imprimir.',
    range_10_3600: 'Un número entero de 10 a 3.600.',
    range_1_120: 'Un número entero de 1 a 120.',
    unknown: 'El escritorio no lo conoce.',
    malformed: 'No está completo, o un carácter se confundió con otro.',
  },
  otherRule: 'El escritorio no acepta este valor ({{rule}}).',
};
