import { checkNewSecret, checkRepeat, type SecretProblem } from '@/components/secrets/secret';
import type { CreateRequest } from '@/ipc/contract.gen';
import { isCurrency } from '@/lib/currencies';
import type { Problems } from '@/lib/form';
import { lengthOf } from '@/lib/length';
import { isZone, systemZone } from '@/lib/zones';

export interface CreateValues {
  name: string;
  owner: string;
  currency: string;
  zone: string;
  passphrase: string;
  passphraseAgain: string;
  ownPassword: boolean;
  password: string;
  passwordAgain: string;
}

export type PlainProblem = 'required' | 'long' | 'currency' | 'zone';
/** `plain.` and `secret.` say in which words it is told. */
export type CreateProblem = `plain.${PlainProblem}` | `secret.${SecretProblem}`;

export const longestName = 80;

export function firstValues(): CreateValues {
  return { name: '', owner: '', currency: 'USD', zone: systemZone(), passphrase: '', passphraseAgain: '', ownPassword: false, password: '', passwordAgain: '' };
}

function nameProblem(name: string): CreateProblem | undefined {
  const length = lengthOf(name.trim());
  if (length === 0) return 'plain.required';
  return length > longestName ? 'plain.long' : undefined;
}

function secret(problem: SecretProblem | undefined): CreateProblem | undefined {
  return problem === undefined ? undefined : `secret.${problem}`;
}

/** Everything that is wrong with the form; nothing of it needs the desk. */
export function checkCreate(values: CreateValues): Problems<CreateValues, CreateProblem> {
  const own = values.ownPassword;
  const all: Record<keyof CreateValues, CreateProblem | undefined> = {
    name: nameProblem(values.name),
    owner: nameProblem(values.owner),
    currency: isCurrency(values.currency) ? undefined : 'plain.currency',
    zone: isZone(values.zone) ? undefined : 'plain.zone',
    passphrase: secret(checkNewSecret(values.passphrase, 'passphrase')),
    passphraseAgain: secret(checkRepeat(values.passphrase, values.passphraseAgain)),
    ownPassword: undefined,
    password: own ? secret(values.password !== '' && values.password === values.passphrase ? 'same' : checkNewSecret(values.password, 'password')) : undefined,
    passwordAgain: own ? secret(checkRepeat(values.password, values.passwordAgain)) : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

export function createRequest(values: CreateValues): CreateRequest {
  return {
    name: values.name.trim(),
    passphrase: values.passphrase,
    base_currency: values.currency,
    time_zone: values.zone,
    owner_name: values.owner.trim(),
    owner_password: values.ownPassword ? values.password : null,
  };
}
