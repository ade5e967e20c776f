import { useTranslation } from 'react-i18next';
import { PageLink } from '@/components/PageLink';
import { Pill } from '@/components/Pill';
import type { GoogleStatus } from '@/ipc/contract.gen';

/** The account in a few words: whose it is, what waits, what is wrong. Each leads to where it is mended. */
export function OwnStatus({ status }: { status: GoogleStatus }) {
  const { t } = useTranslation('google');
  const failing = status.parts.filter((part) => part.state === 'failing');
  return (
    <PageLink to="/settings?part=connections" className="ms-2 flex min-w-0 items-center gap-2 truncate hover:text-text">
      <span className="hidden truncate wide:inline">{status.account?.email}</span>
      {failing.length === 0 ? null : <Pill tone="warn">{t('short.failing', { parts: failing.map(({ part }) => t(`parts.${part}`)).join(', ') })}</Pill>}
      {status.reading === null ? null : <Pill>{t('reading', { count: status.reading })}</Pill>}
      {status.waiting === 0 ? null : <Pill tone="accent">{t('short.waiting', { count: status.waiting })}</Pill>}
      {status.refused === 0 ? null : <Pill tone="bad">{t('short.refused', { count: status.refused })}</Pill>}
    </PageLink>
  );
}
