import { Crosshair } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Facts, type Fact } from '@/components/Facts';
import { IconButton } from '@/components/IconButton';
import { Noted } from '@/components/Noted';
import { Pill } from '@/components/Pill';
import type { VerifiedSignature } from '@/ipc/contract.gen';
import { formatInstant, formatUtc, millisOf } from '@/lib/dates';
import { CertificatePath } from './CertificatePath';
import { ChangesAfter } from './ChangesAfter';
import { useCoreWords } from './coreWords';
import { toneOf, verdictOf, type PageNote } from './verdict';

export interface SignatureCardProps {
  signature: VerifiedSignature;
  at: number;
  notes: readonly PageNote[];
  strong: string | null;
  onShow: (note: string, page: number) => void;
}

type LevelWord = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA' | 'time-stamp' | 'legacy';
const levelWords: readonly LevelWord[] = ['B-B', 'B-T', 'B-LT', 'B-LTA', 'time-stamp', 'legacy'];

/** One signature: who, when and whether that is proved, what it is worth, and what was changed after it. */
export function SignatureCard({ signature, at, notes, onShow, strong }: SignatureCardProps) {
  const { t } = useTranslation('documents');
  const words = useCoreWords();
  const verdict = verdictOf(signature);
  const own = notes.find(({ what }) => what.kind === 'signature' && what.signature === at);
  const isStamp = signature.level === 'time-stamp';
  const signed = signature.signed_at === null ? null : millisOf(signature.signed_at);
  const level = levelWords.find((each) => each === signature.level);
  const certifies = signature.certifies === null ? null : ([1, 2, 3] as const).find((each) => each === signature.certifies);
  const facts: Fact[] = [
    {
      label: t('signature.time'),
      value: signed === null ? t('signature.noTime') : (
        <>
          <Noted note={formatUtc(signed)}>{formatInstant(signed)}</Noted> <span className={signature.time_proved ? 'text-gain' : 'text-muted'}>{t(signature.time_proved ? 'signature.proved' : 'signature.claimed')}</span>
        </>
      ),
    },
    { label: t('signature.integrity'), value: signature.holds ? t('signature.holds') : <span className={signature.unchecked ? 'text-warn' : 'text-loss'}>{t(signature.unchecked ? 'signature.unchecked' : 'signature.holdsNot', { reason: lower(words(signature.integrity_reason ?? '')), interpolation: { escapeValue: false } })}</span> },
    { label: t('signature.trust'), value: <span className={signature.trust === 'trusted' ? undefined : toneOf(verdict) === 'bad' ? 'text-loss' : 'text-warn'}>{t(`trustReason.${signature.trust_reason}`)}</span> },
    { label: t('signature.level'), value: level === undefined ? signature.level : t(`levels.${level}`) },
    { label: t('signature.covers'), value: t(signature.covers_whole_file ? 'signature.coversAll' : 'signature.coversPart') },
    ...(certifies == null ? [] : [{ label: t('signature.certifies'), value: t(`certifies.${certifies}`) }]),
    ...(signature.stated_reason === null ? [] : [{ label: t('signature.reason'), value: signature.stated_reason }]),
    ...(signature.stated_place === null ? [] : [{ label: t('signature.place'), value: signature.stated_place }]),
    { label: t('signature.field'), value: <>{signature.field} <span className="text-muted">({own === undefined ? t('signature.invisible') : t('signature.onPage', { page: own.place.page })})</span></> },
  ];
  return (
    <article aria-label={t('signature.of', { field: signature.field, interpolation: { escapeValue: false } })} className="border-t p-4" data-strong={own?.id === strong || undefined}>
      <header className="mb-2 flex items-center gap-2">
        <h3 className="min-w-0 flex-1 truncate text-sm font-semibold">{isStamp ? t('signature.stamp') : (signature.signer ?? t('signature.unnamed'))}</h3>
        <Pill tone={toneOf(verdict)}>{t(`verdict.${verdict}`)}</Pill>
        {own === undefined ? null : <IconButton icon={Crosshair} label={t('signature.goTo')} onClick={() => onShow(own.id, own.place.page)} className="size-6" />}
      </header>
      {isStamp && signature.signer !== null ? <p className="mb-1 text-xs text-muted">{signature.signer}</p> : null}
      <Facts facts={facts} className="gap-x-4 text-xs" />
      {signature.weak ? <p className="mt-2 text-xs text-warn">{t('signature.weak')}</p> : null}
      <CertificatePath path={signature.path} />
      <ChangesAfter changes={signature.changes_after} notes={notes} strong={strong} onShow={onShow} />
    </article>
  );
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
