import type { FeePeriod } from '@/ipc/contract.gen';

/** The terms as they are typed. */
export interface Terms {
  management: string;
  performance: string;
  hurdle: string;
  soft: boolean;
  crystallises: FeePeriod;
  first: string;
  second: string;
}

/** A path to begin with: up, a fall, and up again, so that the mark matters. */
export const firstPath: readonly number[] = [2, 3, -1, 2, -4, -3, 1, 3, 4, 2, 1, 2];

/** A typed number that is not below zero, as the desk reads it; nothing when it is none. */
export function decimalOf(text: string): string | null {
  const plain = text.replace(/\s/g, '').replace(',', '.');
  return /^\d{1,15}(\.\d{1,8})?$/.test(plain) ? plain : null;
}
