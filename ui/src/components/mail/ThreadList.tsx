import { Paperclip } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { NotGranted } from '@/components/google/NotGranted';
import { NotLinked } from '@/components/google/NotLinked';
import { Skeleton } from '@/components/Skeleton';
import type { About, ThreadRow } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';

export interface ThreadListProps {
  about?: About | null;
  label?: string | null;
  text?: string;
  chosen: string | null;
  onChoose: (id: string) => void;
  /** How many at first. */
  first?: number;
}

/** Threads, the newest first, from what is kept here: arrows go from one to the next, Enter opens. */
export function ThreadList({ about = null, label = null, text = '', chosen, onChoose, first = 50 }: ThreadListProps) {
  const { t } = useTranslation('mail');
  const [limit, setLimit] = useState(first);
  const threads = useEndpoint('mail.threads', { label, about, text: text.trim() === '' ? null : text, offset: 0, limit });
  const { data } = threads;
  if (data === undefined) {
    return threads.error === null ? <Rows count={6} /> : <ErrorPanel fault={threads.error} onRetry={() => void threads.refetch()} className="m-3" />;
  }
  if (!data.linked) return <NotLinked />;
  if (data.rows.length === 0) {
    if (!data.granted) return <NotGranted text={t('notRead')} scopes={['mail_read']} />;
    const none = data.no_address ? t('noAddress') : text.trim() !== '' ? t('noneFound') : about === null ? t('none') : t('noneWith');
    return <p className="px-6 py-8 text-center text-sm text-muted">{none}</p>;
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <ul aria-label={t('list')} onKeyDown={move} className={cx('divide-y', threads.isPlaceholderData && 'opacity-55')}>
        {data.rows.map((row) => (
          <li key={row.id}>
            <ThreadButton row={row} chosen={row.id === chosen} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {data.more && limit < 200 ? (
        <div className="p-3 text-center">
          <Button onClick={() => setLimit(Math.min(200, limit + 50))}>{t('more')}</Button>
        </div>
      ) : null}
    </div>
  );
}

function ThreadButton({ row, chosen, onChoose }: { row: ThreadRow; chosen: boolean; onChoose: (id: string) => void }) {
  const { t } = useTranslation('mail');
  return (
    <button
      type="button"
      aria-current={chosen || undefined}
      onClick={() => onChoose(row.id)}
      className={cx('flex w-full flex-col gap-0.5 px-4 py-2 text-start hover:bg-sunken', chosen && 'bg-accent-wash hover:bg-accent-wash')}
    >
      <span className="flex w-full items-center gap-2 text-sm">
        {row.unread ? <span className="size-1.5 shrink-0 rounded-full bg-accent" aria-hidden /> : null}
        <span className={cx('min-w-0 flex-1 truncate', row.unread && 'font-semibold')}>
          {row.unread ? <span className="sr-only">{t('unread')}: </span> : null}
          {row.senders.join(', ')}
          {row.messages > 1 ? <span className="ms-1.5 text-xs font-normal text-muted">{row.messages}</span> : null}
        </span>
        {row.attached ? <Paperclip size={12} aria-label={t('attached')} className="shrink-0 text-muted" /> : null}
        <span className="shrink-0 text-xs">
          <Age at={row.last_at} />
        </span>
      </span>
      <span className={cx('w-full truncate text-sm', row.unread && 'font-medium')}>{row.subject === '' ? t('noSubject') : row.subject}</span>
      <span className="w-full truncate text-xs text-muted">{row.snippet}</span>
    </button>
  );
}

function Rows({ count }: { count: number }) {
  return (
    <div className="space-y-2 p-3">
      {Array.from({ length: count }, (_, at) => (
        <Skeleton key={at} className="h-14 rounded-md" />
      ))}
    </div>
  );
}

/** Arrows, Home and End go from thread to thread. */
function move(event: KeyboardEvent<HTMLUListElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('li > button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: buttons.length - 1 };
  const next = moves[event.key];
  if (next === undefined) return;
  event.preventDefault();
  buttons[Math.min(next, buttons.length - 1)]?.focus();
}
