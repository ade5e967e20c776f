import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Doorway } from '@/components/Doorway';
import { LanguagePicker } from '@/components/LanguagePicker';
import { PasswordForm } from '@/components/secrets/PasswordForm';
import type { DeskState } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';

/** A temporary or well-known password is changed before anything else. */
export function ChangePasswordPage({ desk }: { desk: DeskState }) {
  const { t } = useTranslation('signIn');
  const signOut = useMutationEndpoint('session.sign_out');
  const foot = (
    <>
      <Button look="quiet" className="-ms-2 h-7 px-2 text-xs font-normal text-muted" onClick={() => signOut.mutate({})}>
        {t('change.signOut')}
      </Button>
      <span className="flex items-center gap-2">
        {desk.person?.name}
        <LanguagePicker />
      </span>
    </>
  );
  return (
    <Doorway title={t('change.title')} text={t('change.text')} foot={foot}>
      <PasswordForm label={t('change.title')} current={t('change.current')} next={t('change.new')} needed={t('enter.needed')} send={t('change.send')} hasCurrent stacked />
    </Doorway>
  );
}
