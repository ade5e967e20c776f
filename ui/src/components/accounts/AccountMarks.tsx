import { useTranslation } from 'react-i18next';
import { Pill } from '@/components/Pill';
import type { AccountCard } from '@/ipc/contract.gen';

/** What makes an account different: it does not count, it is closed, its reading is old. */
export function AccountMarks({ account }: { account: AccountCard }) {
  const { t } = useTranslation();
  return (
    <>
      {account.is_demo ? <Pill>{t('account.demo')}</Pill> : null}
      {account.in_book ? null : <span title={t('account.notInBookNote')}><Pill tone="warn">{t('account.notInBook')}</Pill></span>}
      {account.is_active || !account.in_book ? null : <Pill>{t('account.inactive')}</Pill>}
      {account.provenance?.stale === true ? <Pill tone="warn">{t('account.stale')}</Pill> : null}
      {account.provenance === null && account.in_book ? <Pill tone="warn">{t('account.neverRead')}</Pill> : null}
    </>
  );
}
