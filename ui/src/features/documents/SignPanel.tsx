import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { Field, TextField } from '@/components/Field';
import { useGo } from '@/components/links';
import { Select } from '@/components/Select';
import { Skeleton } from '@/components/Skeleton';
import type { IdentityRow } from '@/ipc/contract.gen';
import type { ChosenDocument } from '@/ipc/documents';
import { formatDate, millisOf } from '@/lib/dates';
import { ConfirmSign } from './ConfirmSign';
import { Hindrance } from './Hindrance';
import { LevelFields } from './LevelFields';
import { LooksFields } from './LooksFields';
import { MarksFields } from './MarksFields';
import type { Signing } from './useSigning';
import { useSigningWords } from './useSigningWords';
import type { Verification } from './useVerification';
import { WhereFields } from './WhereFields';

export interface SignPanelProps {
  document: ChosenDocument;
  password: string | null;
  verification: Verification;
  signing: Signing;
  /** The page that is seen, and how many there are. */
  page: number;
  pages: number;
}

/** Everything about a signature before it is made, from the top to the button. */
export function SignPanel({ document, password, verification, signing, page, pages }: SignPanelProps) {
  const { t } = useTranslation('documents');
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const [sent, setSent] = useState(false);
  const words = useSigningWords(signing.values);
  const offer = verification.file?.offer;
  if (offer === undefined || words.identities === undefined) return <Skeleton className="m-4 h-60" />;
  if (offer.refused !== null) return <Hindrance title={t('sign.cannot')} hindrance={offer.refused} className="p-4" />;
  if (words.identities.length === 0) {
    return <EmptyState icon={KeyRound} text={t('sign.noIdentity')} action={<Button look="primary" onClick={() => go('/documents/identities')}>{t('sign.makeIdentity')}</Button>} />;
  }
  const { values, set, problems } = signing;
  const told = (name: keyof typeof problems): string | null => {
    const problem = problems[name];
    return sent && problem !== undefined ? t(`sign.problems.${problem}`) : null;
  };
  const next = (): void => {
    setSent(true);
    if (Object.keys(problems).length === 0) setAsking(true);
  };
  return (
    <div className="divide-y">
      <section className="p-4">
        <Field label={t('sign.identity')} error={told('identity')} hint={<Validity identity={words.identity} />}>
          {({ id, describedBy }) => (
            <Select id={id} aria-describedby={describedBy} value={values.identity} choices={(words.identities ?? []).map((identity) => ({ value: identity.name, label: identity.name === identity.subject ? identity.name : `${identity.name} (${identity.subject})` }))} onChange={(name) => choose(signing, words.identities ?? [], name)} className="w-full" />
          )}
        </Field>
      </section>
      <WhereFields signing={signing} offer={offer} page={page} told={told} />
      {values.where === 'invisible' ? null : <LooksFields signing={signing} told={told} />}
      <MarksFields signing={signing} signed={offer.signatures > 0} pages={pages} />
      <section className="space-y-2 p-4">
        <TextField label={t('sign.reason')} optional value={values.reason} onChange={(reason) => set('reason', reason)} maxLength={200} hint={t('sign.reasonHint')} error={told('reason')} />
        <TextField label={t('sign.place')} optional value={values.location} onChange={(location) => set('location', location)} maxLength={200} error={told('location')} />
      </section>
      <LevelFields signing={signing} offer={offer} encrypted={password !== null} told={told} />
      <div className="sticky bottom-0 flex items-center gap-3 bg-raised p-4">
        <Button look="primary" onClick={next}>
          {t('sign.go')}
        </Button>
        <span role="status" className="text-xs text-loss">
          {sent && problems.place !== undefined ? t('sign.problems.where') : ''}
        </span>
      </div>
      {asking ? <ConfirmSign document={document} password={password} signing={signing} words={words} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

/** With the first identity comes its name, as what is typed. */
function choose(signing: Signing, identities: readonly IdentityRow[], name: string): void {
  const { values, set } = signing;
  const before = identities.find((each) => each.name === values.identity)?.subject ?? '';
  const now = identities.find((each) => each.name === name)?.subject ?? '';
  set('identity', name);
  if (values.typed === before) set('typed', now);
}

function Validity({ identity }: { identity: IdentityRow | undefined }) {
  const { t } = useTranslation('documents');
  if (identity === undefined) return null;
  const day = formatDate(millisOf(identity.not_after) ?? 0);
  return <span className={identity.validity === 'valid' ? undefined : 'text-warn'}>{t('sign.until', { day })}</span>;
}
