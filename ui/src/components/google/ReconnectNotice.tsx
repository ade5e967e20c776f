import { Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import type { ReconnectReason } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';

/** Google ended the grant: why, that nothing is lost, and the one thing to do. */
export function ReconnectNotice({ reason, className }: { reason: ReconnectReason; className?: string }) {
  const { t } = useTranslation('google');
  const connect = useMutationEndpoint('google.connect');
  return (
    <div role="alert" className={cx('rounded-md bg-loss-wash p-3 text-sm', className)}>
      <div className="flex items-center gap-3">
        <Unplug size={16} aria-hidden className="shrink-0 text-loss" />
        <p className="min-w-0 flex-1">
          {t(`reconnect.${reason}`)} <span className="text-muted">{t('reconnectSafe')}</span>
        </p>
        <Button look="primary" busy={connect.isPending} onClick={() => connect.mutate({ scopes: [] })}>
          {t('linkAgain')}
        </Button>
      </div>
      {connect.error === null ? null : <ErrorPanel fault={connect.error} className="mt-2" />}
    </div>
  );
}
