import { useRouterState } from '@tanstack/react-router';
import { Landmark, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import { PageLink } from '@/components/PageLink';
import { Tooltip } from '@/components/Tooltip';
import { cx } from '@/lib/classes';
import { formatCount } from '@/lib/figures';
import { setAppearance, useAppearance } from '@/theme/appearance';
import type { Place } from './places';

export interface RailProps {
  workspace: string;
  places: readonly Place[];
  badges: Readonly<Record<string, number>>;
}

/** The way around: 220 px open, 56 px folded, and it remembers. */
export function Rail({ workspace, places, badges }: RailProps) {
  const { t } = useTranslation('frame');
  const { rail_folded: folded } = useAppearance();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <nav aria-label={t('rail')} className={cx('flex shrink-0 flex-col border-e bg-rail', folded ? 'w-14' : 'w-55')}>
      <div className={cx('flex h-12 shrink-0 items-center gap-2.5', folded ? 'justify-center' : 'px-4')}>
        <span className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent text-on-accent">
          <Landmark size={14} strokeWidth={2} aria-hidden />
        </span>
        {folded ? null : <span className="truncate text-sm font-semibold">{workspace}</span>}
      </div>
      <ul className="flex flex-1 flex-col gap-0.5 overflow-y-auto p-2">
        {places.map((place) => (
          <li key={place.path} className={place.last === true ? 'mt-auto' : place.group === true ? 'mt-1.5 border-t pt-2' : undefined}>
            <Item place={place} folded={folded} here={place.path === '/' ? path === '/' : path.startsWith(place.path)} badge={badges[place.id] ?? 0} />
          </li>
        ))}
      </ul>
      <div className={cx('flex h-11 shrink-0 items-center border-t', folded ? 'justify-center' : 'px-2')}>
        <IconButton icon={folded ? PanelLeftOpen : PanelLeftClose} label={folded ? t('openRail') : t('foldRail')} aria-expanded={!folded} onClick={() => setAppearance({ rail_folded: !folded })} />
      </div>
    </nav>
  );
}

function Item({ place, folded, here, badge }: { place: Place; folded: boolean; here: boolean; badge: number }) {
  const { t } = useTranslation('frame');
  const Icon = place.icon;
  const label = t(`places.${place.id}`);
  const waits = badge > 0 ? t('waits', { count: badge }) : '';
  const link = (
    <PageLink
      to={place.path}
      aria-current={here ? 'page' : undefined}
      className={cx(
        'relative flex h-8 items-center gap-2.5 rounded-md text-sm text-muted hover:bg-sunken hover:text-text',
        folded ? 'justify-center' : 'px-2',
        here && 'bg-sunken font-medium text-text shadow-[inset_0_0_0_1px_var(--line)]',
      )}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden className={here ? 'text-accent-text' : undefined} />
      <span className={folded ? 'sr-only' : 'flex-1 truncate'}>{label}</span>
      {waits === '' ? null : <span className="sr-only">, {waits}</span>}
      {badge === 0 ? null : folded ? (
        <span aria-hidden className="absolute top-1 right-1.5 size-1.5 rounded-full bg-warn" />
      ) : (
        <span aria-hidden className="text-2xs text-warn">{formatCount(badge)}</span>
      )}
    </PageLink>
  );
  return folded ? <Tooltip text={label} side="right">{link}</Tooltip> : link;
}
