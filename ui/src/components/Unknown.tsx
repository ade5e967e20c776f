import { useTranslation } from 'react-i18next';
import type { UnknownReason } from '@/ipc/contract.gen';
import { unknownMark } from '@/lib/figures';
import { Noted } from './Noted';

/** What nobody knows is an en dash with the reason, never a zero. */
export function Unknown({ reason }: { reason: UnknownReason | null }) {
  const { t } = useTranslation();
  const note = reason === null ? t('unknown.none') : t(`unknown.${reason}`);
  return (
    <Noted note={note} label={`${t('unknown.label')}. ${note}`} className="-mx-1 px-1 text-muted">
      {unknownMark}
    </Noted>
  );
}
