import { useTranslation } from 'react-i18next';
import type { Fault } from '@/ipc/fault';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ErrorPanel } from './ErrorPanel';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will be gone and what stays. */
  text: string;
  /** The act, as its button says it. */
  yes: string;
  busy: boolean;
  fault: Fault | null;
  onYes: () => void;
}

/** Asks once before something that cannot be undone, and says what stays. */
export function ConfirmDialog({ open, onOpenChange, title, text, yes, busy, fault, onYes }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button look="danger" busy={busy} onClick={onYes}>
            {yes}
          </Button>
        </>
      }
    >
      <p className="text-sm">{text}</p>
      {fault === null ? null : <ErrorPanel fault={fault} className="mt-4" />}
    </Dialog>
  );
}
