import { useTranslation } from 'react-i18next';
import { Pill } from '@/components/Pill';
import type { AccountCard } from '@/ipc/contract.gen';

/** What makes an account different: it does not count, it is closed, its reading is old. */
export function AccountMarks({ account }: { account: AccountCard }) {
  const { t } = useTranslation();
  return (
    <>
      {account.is_demo ? <Pill>{t('account.demo')}</Pill> : null}
      {account.is_active ? null : <Pill>{t('account.inactive')}</Pill>}
      {account.provenance?.stale === true ? <Pill tone="warn">{t('account.stale')}</Pill> : null}
      {account.provenance === null ? <Pill tone="warn">{t('account.neverRead')}</Pill> : null}
    </>
  );
}
