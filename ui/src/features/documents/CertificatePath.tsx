import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/components/CopyButton';
import type { CertificateOnPath } from '@/ipc/contract.gen';
import { formatDate, formatInstant, millisOf } from '@/lib/dates';
import { Unfolding } from './Unfolding';

/** The signer's certificate and those over it, and what is known of each one's revocation. */
export function CertificatePath({ path }: { path: readonly CertificateOnPath[] }) {
  const { t } = useTranslation('documents');
  if (path.length === 0) return null;
  const day = (instant: string): string => {
    const millis = millisOf(instant);
    return millis === null ? instant : formatDate(millis);
  };
  return (
    <Unfolding label={t('signature.path')} note={path.map(({ subject }) => subject).join(' › ')}>
      <ol className="space-y-2 text-xs">
        {path.map((certificate) => (
          <li key={certificate.fingerprint}>
            <p>
              <span className="font-medium">{certificate.subject}</span>
              {certificate.is_root ? <span className="ms-2 text-gain">{t('path.root')}</span> : null}
            </p>
            <p className="text-muted">
              {t('path.issuedBy', { issuer: certificate.issuer, interpolation: { escapeValue: false } })}, {t('path.valid', { from: day(certificate.not_before), until: day(certificate.not_after) })}
            </p>
            <p className={certificate.revocation === 'revoked' ? 'text-loss' : 'text-muted'}>
              {certificate.revocation === 'revoked' && certificate.revoked_at !== null ? t('path.revokedSince', { when: formatInstant(millisOf(certificate.revoked_at) ?? 0) }) : t(`revocation.${certificate.revocation}`)}
            </p>
            <p className="flex items-center gap-1 text-muted">
              <code data-selectable className="min-w-0 truncate font-mono text-2xs">{certificate.fingerprint}</code>
              <CopyButton text={certificate.fingerprint} />
            </p>
          </li>
        ))}
      </ol>
    </Unfolding>
  );
}
