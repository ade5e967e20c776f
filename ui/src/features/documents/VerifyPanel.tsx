import { CircleCheck, CircleHelp, CircleX, Globe, RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { ErrorPanel } from '@/components/ErrorPanel';
import { IconButton } from '@/components/IconButton';
import type { Tone } from '@/components/Pill';
import { Skeleton } from '@/components/Skeleton';
import { Waiting } from '@/components/Waiting';
import type { VerifiedFile } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatInstant, millisOf } from '@/lib/dates';
import { formatSize } from '@/lib/size';
import { AskedList } from './AskedList';
import { useCoreWords } from './coreWords';
import { SignatureCard } from './SignatureCard';
import type { Verification } from './useVerification';
import { documentTone, type PageNote } from './verdict';

export interface VerifyPanelProps {
  verification: Verification;
  notes: readonly PageNote[];
  strong: string | null;
  onShow: (note: string, page: number) => void;
  onSign: () => void;
}

/** The truth about a document: as a whole, then signature by signature. */
export function VerifyPanel({ verification, notes, strong, onShow, onSign }: VerifyPanelProps) {
  const { t } = useTranslation('documents');
  const { file, fault, looking, look } = verification;
  if (file === undefined) {
    return fault === null ? (
      <div className="space-y-3 p-4">
        <Waiting what={t('verify.looking')} />
        <Skeleton className="h-24 w-full rounded-lg" />
        <Skeleton className="h-50 w-full rounded-lg" />
      </div>
    ) : (
      <ErrorPanel fault={fault} onRetry={look} className="m-4" />
    );
  }
  return (
    <div className={cx('transition-opacity duration-100', looking && 'opacity-55')} aria-busy={looking || undefined}>
      <Standing file={file} verification={verification} />
      {file.signatures.length === 0 && file.document === 'unsigned' && file.offer.refused === null ? (
        <div className="border-t p-4">
          <Button onClick={onSign}>{t('verify.toSign')}</Button>
        </div>
      ) : null}
      {file.signatures.map((signature, at) => (
        <SignatureCard key={`${at} ${signature.field}`} signature={signature} at={at} notes={notes} strong={strong} onShow={onShow} />
      ))}
      {file.online === null ? null : <AskedList answers={file.online} />}
    </div>
  );
}

function isSound({ document }: VerifiedFile): boolean {
  return document === 'intact' || document === 'intact_with_permitted_changes';
}

const icons: Record<Tone, typeof CircleCheck> = { good: CircleCheck, warn: TriangleAlert, bad: CircleX, quiet: CircleHelp, accent: CircleHelp };
const inks: Record<Tone, string> = { good: 'text-gain', warn: 'text-warn', bad: 'text-loss', quiet: 'text-muted', accent: 'text-accent-text' };

function Standing({ file, verification: { look, looking, ask, asking, askFault } }: { file: VerifiedFile; verification: Verification }) {
  const { t } = useTranslation('documents');
  const words = useCoreWords();
  const tone = documentTone(file);
  const Icon = icons[tone];
  const when = formatInstant(millisOf(file.checked_at) ?? 0);
  const isDetailed = file.document === 'altered' || file.document === 'broken' || file.document === 'unreadable' || file.document === 'intact_with_permitted_changes';
  return (
    <section aria-label={t(`standing.${file.document}`)} className="space-y-3 p-4">
      <div className="flex gap-3">
        <Icon size={22} strokeWidth={1.75} aria-hidden className={cx('mt-0.5 shrink-0', inks[tone])} />
        <div className="min-w-0 space-y-1">
          <h2 className="text-md font-semibold">{t(`standing.${file.document}`)}</h2>
          <p className="text-sm">{t(`standingText.${file.document}`)}</p>
          {isSound(file) && tone === 'warn' ? <p className="text-sm text-warn">{t('verify.unproved')}</p> : null}
          {isDetailed ? <p className="text-sm break-words text-muted">{words(file.reason)}.</p> : null}
        </div>
      </div>
      <p className="flex flex-wrap items-center gap-x-1 text-xs text-muted">
        <span>{t(file.online === null ? 'verify.offline' : 'verify.onlineAt', { when })}</span>
        <IconButton icon={RotateCw} label={t('verify.again')} disabled={looking} onClick={look} className="size-6" />
      </p>
      <p className="flex items-center gap-1 text-xs whitespace-nowrap text-muted">
        <span>
          {formatSize(file.bytes)} · {t('verify.digest')}
        </span>
        <code data-selectable className="min-w-0 truncate font-mono text-2xs">{file.sha256}</code>
        <CopyButton text={file.sha256} label={t('verify.copyDigest')} />
      </p>
      {file.signatures.length === 0 ? null : (
        <div className="space-y-1.5">
          <Button busy={asking} onClick={ask} className="h-8">
            <Globe size={14} aria-hidden />
            {asking ? t('verify.onlineBusy') : t('verify.online')}
          </Button>
          <p className="text-xs text-muted">{t('verify.onlineNote')}</p>
          {askFault === null ? null : <ErrorPanel fault={askFault} onRetry={ask} />}
        </div>
      )}
    </section>
  );
}
