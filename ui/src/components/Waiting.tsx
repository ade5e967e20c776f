import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/classes';
import { Button } from './Button';

export interface WaitingProps {
  /** What is being waited for, in words. */
  what: string;
  /** Parts done of all, from 0 to 1, when that is known. */
  share?: number | undefined;
  onCancel?: () => void;
  className?: string;
}

/** Shows nothing for 400 ms, then what is being waited for; after two seconds it can be cancelled. */
export function Waiting({ what, share, onCancel, className }: WaitingProps) {
  const { t } = useTranslation();
  const [stage, setStage] = useState(0);
  useEffect(() => {
    const timers = [setTimeout(() => setStage(1), 400), setTimeout(() => setStage(2), 2_000)];
    return () => timers.forEach(clearTimeout);
  }, []);
  if (stage === 0) return null;
  const percent = share === undefined ? undefined : Math.round(share * 100);
  return (
    <div role="status" className={cx('flex min-h-8 items-center gap-3 text-xs text-muted', className)}>
      <span className="truncate">{what}</span>
      <div
        role="progressbar"
        aria-label={what}
        aria-valuenow={percent}
        className="h-1 w-32 overflow-hidden rounded-sm bg-sunken"
      >
        <div className={cx('h-full bg-accent transition-[width] duration-100', percent === undefined && 'w-1/3 animate-breathe')} style={percent === undefined ? undefined : { width: `${percent}%` }} />
      </div>
      {stage === 2 && onCancel ? (
        <Button look="quiet" className="h-6 px-2 text-xs" onClick={onCancel}>
          {t('cancel')}
        </Button>
      ) : null}
    </div>
  );
}
