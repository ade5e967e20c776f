import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/Panel';
import type { DrawdownRow } from '@/ipc/contract.gen';
import { formatDay } from '@/lib/dates';
import { formatRatio } from '@/lib/figures';

/** The deepest falls: from when to when, how deep, and whether they are over. */
export function DrawdownList({ drawdowns }: { drawdowns: readonly DrawdownRow[] }) {
  const { t } = useTranslation('performance');
  return (
    <Panel title={t('drawdowns')} note={t('drawdownsNote')} className="max-h-46 shrink-0 wide:max-h-66">
      {drawdowns.length === 0 ? (
        <p className="px-4 py-3 text-xs text-muted">{t('noDrawdown')}</p>
      ) : (
        <ol tabIndex={0} aria-label={t('drawdowns')} className="overflow-y-auto py-1 focus-visible:outline-offset-[-2px]">
          {drawdowns.map((fall) => (
            <li key={fall.peak} title={fall.recovery === null ? t('lasting', { count: fall.days }) : t('lasted', { count: fall.days })} className="flex h-8 wide:h-9 items-center gap-2 px-4 text-xs">
              <span className="w-14 shrink-0 font-medium text-loss">{formatRatio(fall.depth)}</span>
              <span className="min-w-0 flex-1 truncate">
                {formatDay(fall.peak)} {'\u2013'} {formatDay(fall.trough)}
              </span>
              <span className="hidden shrink-0 text-muted wide:inline" title={fall.recovery === null ? undefined : formatDay(fall.recovery)}>{fall.recovery === null ? t('lasting', { count: fall.days }) : t('lasted', { count: fall.days })}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
