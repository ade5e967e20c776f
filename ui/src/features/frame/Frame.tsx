import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTools } from '@/components/pageTools';
import type { DeskState } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { useShortcuts } from '@/lib/keys';
import { badgesOf } from './badges';
import { DeskTools } from './DeskTools';
import type { Place } from './places';
import { Rail } from './Rail';
import { useActivity } from './useActivity';
import { useDeskCommands } from './useDeskCommands';

// Read when they are first asked for.
const Palette = lazy(async () => ({ default: (await import('./Palette')).Palette }));
const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet')).ShortcutSheet }));

export interface FrameProps {
  desk: DeskState;
  places: readonly Place[];
  children: ReactNode;
}

/** Everything around a screen: the rail, the state of the desk, the palette, the shortcuts. */
export function Frame({ desk, places, children }: FrameProps) {
  const { t } = useTranslation('frame');
  const [palette, setPalette] = useState(false);
  const [sheet, setSheet] = useState(false);
  const allowed = useMemo(() => places.filter((place) => desk.person?.permissions.includes(place.permission) === true), [places, desk.person]);
  const overview = useEndpoint('home.overview', {});
  const changes = useEndpoint('changes.status', {}, { enabled: desk.person?.permissions.includes('view_book') === true });
  useShortcuts();
  useActivity();
  useDeskCommands(allowed, desk, setPalette, setSheet);
  const tools = useMemo(() => <DeskTools desk={desk} onPalette={() => setPalette(true)} onSheet={() => setSheet(true)} />, [desk]);
  return (
    <div className="flex h-full flex-col">
      <a href="#content" onClick={(event) => { event.preventDefault(); document.getElementById('content')?.focus(); }} className="absolute top-2 left-2 z-60 -translate-y-16 rounded-md border bg-raised px-3 py-1 text-sm focus:translate-y-0">
        {t('skip')}
      </a>
      {desk.workspace?.demo === true ? (
        <aside aria-label={t('demo.title')} className="flex h-7 shrink-0 items-center justify-center gap-2 border-b bg-warn-wash px-4 text-xs text-warn">
          <strong className="font-semibold">{t('demo.title')}</strong>
          <span className="truncate">{t('demo.text')}</span>
        </aside>
      ) : null}
      <div className="flex min-h-0 flex-1">
        <Rail workspace={desk.workspace?.name ?? ''} places={allowed} badges={badgesOf(overview.data, changes.data)} />
        <div className="flex min-w-0 flex-1 flex-col">
          <PageTools value={tools}>{children}</PageTools>
        </div>
      </div>
      <Suspense>
        {palette ? <Palette open onOpenChange={setPalette} /> : null}
        {sheet ? <ShortcutSheet open onOpenChange={setSheet} /> : null}
      </Suspense>
    </div>
  );
}
