import { Eye, EyeOff, Keyboard, Lock, LogOut, Search, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/IconButton';
import { KeyCaps } from '@/components/KeyCaps';
import { Menu } from '@/components/Menu';
import type { DeskState } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { setAppearance, useAppearance } from '@/theme/appearance';
import { BridgePill } from './BridgePill';
import { SyncPill } from './SyncPill';

export interface DeskToolsProps {
  desk: DeskState;
  onPalette: () => void;
  onSheet: () => void;
}

/** The right of the header: how fresh everything is, the palette, the eye, and who is here. */
export function DeskTools({ desk, onPalette, onSheet }: DeskToolsProps) {
  const { t } = useTranslation('frame');
  const { privacy } = useAppearance();
  const lock = useMutationEndpoint('workspace.lock');
  const signOut = useMutationEndpoint('session.sign_out');
  const trading = desk.person?.permissions.includes('view_trading') === true;
  return (
    <div className="flex shrink-0 items-center gap-1.5">
      <SyncPill />
      {trading ? <BridgePill /> : null}
      <button type="button" onClick={onPalette} title={t('palette.short')} className="flex h-8 items-center gap-2 rounded-md border px-2 text-sm text-muted hover:bg-sunken wide:w-56">
        <Search size={14} aria-hidden />
        <span className="sr-only wide:not-sr-only wide:flex-1 wide:text-start">{t('palette.short')}</span>
        <span className="max-wide:hidden"><KeyCaps keys="Mod+K" /></span>
      </button>
      <IconButton icon={privacy ? EyeOff : Eye} label={privacy ? t('commands.unmask') : t('commands.mask')} pressed={privacy} onClick={() => setAppearance({ privacy: !privacy })} />
      <Menu
        trigger={<IconButton icon={UserRound} label={t('user.menu')} />}
        header={
          <div className="px-2 py-1.5">
            <p className="text-sm font-medium">{desk.person?.name}</p>
            <p className="text-xs text-muted">{desk.person === null ? '' : t(`roles.${desk.person.role}`)}</p>
          </div>
        }
        groups={[
          { items: [{ id: 'sheet', label: t('sheet.title'), icon: Keyboard, keys: '?', run: onSheet }] },
          {
            items: [
              { id: 'signOut', label: t('commands.signOut'), icon: LogOut, run: () => signOut.mutate({}) },
              { id: 'lock', label: t('commands.lock'), icon: Lock, keys: 'Mod+Shift+L', run: () => lock.mutate({}) },
            ],
          },
        ]}
      />
    </div>
  );
}
