import { Bell, BellOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { noticeState, showNotice, type NoticeState } from '@/ipc/notices';
import { cx } from '@/lib/classes';
import { Button } from './Button';

/** Whether the system shows what the desk has to say while nobody looks at the window; one can be tried. */
export function NoticeLine({ className }: { className?: string }) {
  const { t } = useTranslation('limits');
  const asked = useQuery({ queryKey: ['notices'], queryFn: noticeState, staleTime: 60_000 });
  const [tried, setTried] = useState<NoticeState | null>(null);
  const state = tried ?? asked.data;
  if (state === undefined) return null;
  const works = state.state === 'shown';
  const Icon = works ? Bell : BellOff;
  const text = works ? t('notices.shown', { by: state.by ?? t('notices.system') }) : t(`notices.${state.state}`);
  return (
    <div className={cx('flex items-center gap-2 text-xs', className)}>
      <Icon size={14} aria-hidden className={works ? 'shrink-0 text-muted' : 'shrink-0 text-warn'} />
      <p className="min-w-0 flex-1 text-muted">
        {text} {works || state.detail === '' ? null : <span className="break-words">{state.detail}</span>}
      </p>
      <Button look="quiet" className="h-7 shrink-0" onClick={() => void showNotice(t('notices.trialTitle'), t('notices.trialText')).then(setTried)}>{t('notices.trial')}</Button>
    </div>
  );
}
