import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import type { MailLink } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';

export interface LinkDialogProps {
  message: string;
  /** Its place among the links of the message; the address itself never goes back to the desk. */
  place: number;
  link: MailLink;
  onClose: () => void;
}

/** Shows where a link leads, and what is odd about it, before it is opened outside. */
export function LinkDialog({ message, place, link, onClose }: LinkDialogProps) {
  const { t } = useTranslation('mail');
  const { t: common } = useTranslation();
  const open = useMutationEndpoint('mail.open_link');
  const opens = link.address.startsWith('https://');
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('link.title')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          {opens ? (
            <Button look={link.warnings.length > 0 ? 'danger' : 'primary'} busy={open.isPending} onClick={() => open.mutate({ message, link: place }, { onSuccess: onClose })}>
              {t('link.open')}
            </Button>
          ) : null}
        </>
      }
    >
      <p className="text-xs text-muted">{t('link.leads')}</p>
      {link.host === '' ? null : <p className="text-md font-semibold break-all">{link.host}</p>}
      {link.host_in_letters === null ? null : <p className="text-sm break-all text-muted">{link.host_in_letters}</p>}
      <p className="mt-2 flex items-start gap-1 text-xs text-muted">
        <code className="min-w-0 font-mono break-all">{link.address}</code>
        <CopyButton text={link.address} label={t('link.copy')} />
      </p>
      <ul className="mt-3 space-y-1 empty:hidden">
        {link.warnings.map((warning) => (
          <li key={warning} className="flex gap-2 text-sm text-warn">
            <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
            {t(`link.warnings.${warning}`)}
          </li>
        ))}
      </ul>
      {opens ? null : <p className="mt-3 text-sm text-muted">{t('link.notOpened')}</p>}
      {open.error === null ? null : <ErrorPanel fault={open.error} className="mt-4" />}
    </Dialog>
  );
}
