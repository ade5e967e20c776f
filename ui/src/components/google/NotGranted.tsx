import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorPanel } from '@/components/ErrorPanel';
import type { GoogleScope } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';

/** What was not granted, and the button that asks for it. */
export function NotGranted({ text, scopes }: { text: string; scopes: readonly GoogleScope[] }) {
  const { t } = useTranslation('google');
  const connect = useMutationEndpoint('google.connect');
  return (
    <>
      <EmptyState
        icon={KeyRound}
        text={text}
        action={
          <Button look="primary" busy={connect.isPending} onClick={() => connect.mutate({ scopes: [...scopes] })}>
            {t('grant')}
          </Button>
        }
      />
      {connect.error === null ? null : <ErrorPanel fault={connect.error} className="m-4" />}
    </>
  );
}
