import { checkNewSecret, checkRepeat, type SecretProblem } from '@/components/secrets/secret';
import type { CreateIdentityRequest, KeyChoice } from '@/ipc/contract.gen';
import type { Problems } from '@/lib/form';

export interface CreateValues {
  name: string;
  subject: string;
  organisation: string;
  country: string;
  key: KeyChoice;
  years: string;
  authority: string;
  authorityPassphrase: string;
  passphrase: string;
  again: string;
}

export type CreateProblem = 'name' | 'country' | 'years' | 'authority' | SecretProblem;

/** What the form begins with: the person and the firm as the desk knows them. */
export function firstCreate(person: string, firm: string, authority: string): CreateValues {
  return { name: person, subject: person, organisation: firm, country: '', key: 'p256', years: '3', authority, authorityPassphrase: '', passphrase: '', again: '' };
}

export function checkCreate(values: CreateValues): Problems<CreateValues, CreateProblem> {
  const problems: Problems<CreateValues, CreateProblem> = {};
  if (values.name.trim() === '') problems.name = 'name';
  if (values.country.trim() !== '' && !/^[A-Za-z]{2}$/.test(values.country.trim())) problems.country = 'country';
  if (!/^([1-9]|10)$/.test(values.years.trim())) problems.years = 'years';
  if (values.authority !== '' && values.authorityPassphrase === '') problems.authorityPassphrase = 'authority';
  const passphrase = checkNewSecret(values.passphrase, 'passphrase');
  if (passphrase !== undefined) problems.passphrase = passphrase;
  const again = checkRepeat(values.passphrase, values.again);
  if (again !== undefined) problems.again = again;
  return problems;
}

export function createRequest(values: CreateValues): CreateIdentityRequest {
  const filled = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    name: values.name.trim(),
    subject: filled(values.subject),
    organisation: filled(values.organisation),
    country: filled(values.country.toUpperCase()),
    key: values.key,
    years: Number.parseInt(values.years, 10),
    passphrase: values.passphrase,
    authority: filled(values.authority),
    authority_passphrase: values.authority === '' ? null : values.authorityPassphrase,
  };
}
