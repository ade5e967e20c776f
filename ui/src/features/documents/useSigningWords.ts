import { useTranslation } from 'react-i18next';
import type { IdentityRow, LooksLine } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { timeZone } from '@/lib/dates';
import { dayIn } from '@/lib/days';
import { useNow } from '@/lib/now';
import { initialsOf, lineChoices, type MarkWords, type SigningValues } from './signing';

export interface SigningWords {
  /** Those that can sign, valid ones first. */
  identities: readonly IdentityRow[] | undefined;
  identity: IdentityRow | undefined;
  marks: MarkWords;
  /** The lines of the signature as they will stand, about. */
  lines: readonly string[];
}

/** What a signature and its marks will say. */
export function useSigningWords(values: SigningValues): SigningWords {
  const { t } = useTranslation('documents');
  const { data } = useEndpoint('signing.identities', {});
  const now = useNow(30);
  const today = dayIn(timeZone(), now);
  const identities = data?.rows.filter(({ role }) => role === 'person').toSorted((one, other) => Number(other.validity !== 'expired') - Number(one.validity !== 'expired'));
  const identity = identities?.find(({ name }) => name === values.identity);
  const name = identity?.subject ?? t('sign.line.name');
  const line: Record<LooksLine, string> = {
    name,
    time: new Date(now).toISOString().slice(0, 16).replace('T', ' '),
    reason: values.reason.trim(),
    place: values.location.trim(),
    certificate: identity === undefined ? '' : `${identity.issuer} · ${identity.fingerprint.slice(0, 16)}`,
  };
  return {
    identities,
    identity,
    marks: { initials: initialsOf(identity?.subject ?? ''), date: today },
    lines: lineChoices.filter((each) => values.lines.includes(each)).map((each) => line[each]).filter((text) => text !== ''),
  };
}
