import { ArrowRight, Database, FolderPlus, Telescope, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Doorway } from '@/components/Doorway';
import { ErrorPanel } from '@/components/ErrorPanel';
import { LanguagePicker } from '@/components/LanguagePicker';
import { Waiting } from '@/components/Waiting';
import { useOpening } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { moveSetup } from './setup';

/** The three ways to begin. */
export function Choices({ first, version }: { first: boolean; version: string }) {
  const { t } = useTranslation('firstRun');
  const { t: common } = useTranslation();
  const { t: door } = useTranslation('signIn');
  const open = useOpening('workspace.open_demonstration');
  const openDemonstration = (): void => open.mutate({}, { onSuccess: () => moveSetup({ kind: 'end' }) });
  const bare = first && !open.isPending && open.error === null;
  const foot = (
    <>
      <span>{t('offline')}</span>
      <span className="flex items-center gap-2">
        {door('lock.version', { version })}
        <LanguagePicker />
      </span>
    </>
  );
  return (
    <Doorway wide title={first ? t('title') : t('add')} text={first ? t('lead') : t('choose')} foot={foot}>
      <ul className={cx('-mx-6 -mt-6 divide-y overflow-hidden', bare && '-mb-6 rounded-b-lg')}>
        <Choice id="demonstration" icon={Telescope} busy={open.isPending} disabled={open.isPending} onPick={openDemonstration} />
        <Choice id="create" icon={FolderPlus} disabled={open.isPending} onPick={() => moveSetup({ kind: 'pick', connect: false })} />
        <Choice id="connect" icon={Database} disabled={open.isPending} onPick={() => moveSetup({ kind: 'pick', connect: true })} />
      </ul>
      {open.isPending ? <Waiting what={t('opening')} className="-mx-6 -mb-3 border-t px-6 pt-3" /> : null}
      {open.error === null ? null : <ErrorPanel fault={open.error} onRetry={openDemonstration} className="mt-4" />}
      {first ? null : (
        <Button look="quiet" className="mt-3 -ms-3 -mb-2" onClick={() => moveSetup({ kind: 'end' })}>
          {common('back')}
        </Button>
      )}
    </Doorway>
  );
}

interface ChoiceProps {
  id: 'demonstration' | 'create' | 'connect';
  icon: LucideIcon;
  busy?: boolean;
  disabled: boolean;
  onPick: () => void;
}

function Choice({ id, icon: Icon, busy = false, disabled, onPick }: ChoiceProps) {
  const { t } = useTranslation('firstRun');
  return (
    <li>
      <button
        type="button"
        disabled={disabled}
        aria-busy={busy || undefined}
        aria-describedby={`choice-${id}`}
        onClick={onPick}
        className="group flex w-full items-center gap-4 px-6 py-4 text-start hover:bg-sunken focus-visible:outline-offset-[-2px] disabled:opacity-50"
      >
        <Icon size={20} strokeWidth={1.5} aria-hidden className="shrink-0 text-accent-text" />
        <span className="min-w-0 flex-1">
          <span className="block text-sm font-semibold">{t(`choices.${id}.title`)}</span>
          <span id={`choice-${id}`} className="block text-sm text-muted">
            {t(`choices.${id}.text`)}
          </span>
        </span>
        <ArrowRight size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted group-hover:text-text" />
      </button>
    </li>
  );
}
