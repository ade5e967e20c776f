import { CircleAlert, CloudOff, Lock, OctagonX, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultText } from '@/i18n/faultText';
import type { FaultClass } from '@/ipc/contract.gen';
import type { Fault } from '@/ipc/fault';
import { cx } from '@/lib/classes';
import { Button } from './Button';
import { CopyButton } from './CopyButton';

const icons: Record<FaultClass, LucideIcon> = { refused: CircleAlert, denied: Lock, unavailable: CloudOff, defect: OctagonX };

export interface ErrorPanelProps {
  fault: Pick<Fault, 'code' | 'params' | 'class' | 'reference'>;
  onRetry?: (() => void) | undefined;
  /** Something better to do than trying again. */
  action?: ReactNode;
  className?: string | undefined;
}

/** What happened, what is safe, what to do, and a reference to copy. */
export function ErrorPanel({ fault, onRetry, action, className }: ErrorPanelProps) {
  const { t } = useTranslation();
  const text = useFaultText(fault);
  const Icon = icons[fault.class];
  return (
    <div role="alert" className={cx('flex gap-3 rounded-md border bg-raised p-4', className)}>
      <Icon size={18} strokeWidth={1.75} aria-hidden className={cx('mt-0.5 shrink-0', fault.class === 'defect' ? 'text-loss' : 'text-warn')} />
      <div className="min-w-0 flex-1 space-y-1">
        <p className="text-sm font-medium">{text.what}</p>
        {text.safe === '' ? null : <p className="text-sm text-muted">{text.safe}</p>}
        {text.todo === '' ? null : <p className="text-sm text-muted">{text.todo}</p>}
        <div className="flex flex-wrap items-center gap-2 pt-1 empty:hidden">
          {onRetry ? <Button onClick={onRetry}>{t('tryAgain')}</Button> : null}
          {action}
          {fault.reference === '' ? null : (
            <span className="inline-flex items-center gap-1 text-xs text-muted">
              {t('reference')} <code className="font-mono">{fault.reference}</code>
              <CopyButton text={`${fault.code} ${fault.reference}`} label={t('copyReference')} />
            </span>
          )}
        </div>
      </div>
    </div>
  );
}
