import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '@/components/links';
import type { DeskState } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { useOfferCommands, type Command } from '@/lib/commands';
import { setAppearance, useAppearance } from '@/theme/appearance';
import type { Place } from './places';

/** What can be done from anywhere: go, look, lock. */
export function useDeskCommands(places: readonly Place[], desk: DeskState, setPalette: (open: boolean) => void, setSheet: (open: boolean) => void): void {
  const { t } = useTranslation('frame');
  const go = useGo();
  const appearance = useAppearance();
  const { mutate: lock } = useMutationEndpoint('workspace.lock');
  const { mutate: signOut } = useMutationEndpoint('session.sign_out');
  const { mutate: pull } = useMutationEndpoint('pull.start');
  const { mutate: setPaused } = useMutationEndpoint('changes.set_paused');
  const { data: sync } = useEndpoint('changes.status', {}, { enabled: desk.person?.permissions.includes('view_book') === true });
  const maySync = desk.person?.permissions.includes('run_sync') === true;
  const { privacy, rail_folded: folded } = appearance;
  const commands = useMemo<Command[]>(() => {
    const groups = { go: t('groups.go'), desk: t('groups.desk'), look: t('groups.look') };
    return [
      ...places.map((place) => ({ id: `go.${place.id}`, group: groups.go, title: t(`places.${place.id}`), keys: place.keys, ...(place.id === 'changes' ? { also: t('commands.syncAlso') } : {}), run: () => go(place.path) })),
      ...((sync?.conflicts ?? 0) > 0 ? [{ id: 'conflicts', group: groups.go, title: t('commands.conflicts'), also: t('commands.syncAlso'), run: () => go('/sync?part=conflicts') }] : []),
      { id: 'palette', group: groups.desk, title: t('palette.title'), keys: 'Mod+K', run: () => setPalette(true) },
      { id: 'shortcuts', group: groups.desk, title: t('sheet.title'), keys: '?', run: () => setSheet(true) },
      ...(maySync ? [{ id: 'pull', group: groups.desk, title: t('commands.pull'), also: 'sync refresh mongodb', run: () => pull({ full: false }) }] : []),
      ...(maySync && sync !== undefined
        ? [{ id: 'pause', group: groups.desk, title: sync.paused ? t('commands.resume') : t('commands.pause'), also: t('commands.syncAlso'), run: () => setPaused({ paused: !sync.paused }, { onError: () => go('/sync') }) }]
        : []),
      { id: 'lock', group: groups.desk, title: t('commands.lock'), keys: 'Mod+Shift+L', run: () => lock({}) },
      { id: 'signOut', group: groups.desk, title: t('commands.signOut'), also: 'log out', run: () => signOut({}) },
      { id: 'privacy', group: groups.look, title: privacy ? t('commands.unmask') : t('commands.mask'), keys: 'Mod+Shift+H', also: 'privacy', run: () => setAppearance({ privacy: !privacy }) },
      { id: 'rail', group: groups.look, title: folded ? t('openRail') : t('foldRail'), keys: 'Mod+B', run: () => setAppearance({ rail_folded: !folded }) },
      { id: 'light', group: groups.look, title: t('commands.light'), also: 'theme', run: () => setAppearance({ theme: 'light' }) },
      { id: 'dark', group: groups.look, title: t('commands.dark'), also: 'theme', run: () => setAppearance({ theme: 'dark' }) },
      { id: 'system', group: groups.look, title: t('commands.system'), also: 'theme', run: () => setAppearance({ theme: 'system' }) },
      { id: 'comfortable', group: groups.look, title: t('commands.comfortable'), also: 'density', run: () => setAppearance({ density: 'comfortable' }) },
      { id: 'compact', group: groups.look, title: t('commands.compact'), also: 'density', run: () => setAppearance({ density: 'compact' }) },
      { id: 'english', group: groups.look, title: 'English', also: 'language', run: () => setAppearance({ language: 'en' }) },
      { id: 'spanish', group: groups.look, title: 'Español', also: 'language idioma', run: () => setAppearance({ language: 'es' }) },
    ];
  }, [t, places, go, setPalette, setSheet, maySync, sync, setPaused, pull, lock, signOut, privacy, folded]);
  useOfferCommands(commands);
}
