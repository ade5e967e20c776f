import { useTranslation } from 'react-i18next';
import { Field } from '@/components/Field';
import { Select } from '@/components/Select';
import type { WorkspaceEntry } from '@/ipc/contract.gen';
import { formatAge, millisOf } from '@/lib/dates';
import { useNow } from '@/lib/now';

export interface WorkspaceChooserProps {
  workspaces: readonly WorkspaceEntry[];
  chosen: WorkspaceEntry;
  onChoose: (id: string) => void;
}

/** Which workspace to open; with one alone, its name is enough. */
export function WorkspaceChooser({ workspaces, chosen, onChoose }: WorkspaceChooserProps) {
  const { t } = useTranslation('signIn');
  const now = useNow(60);
  const note = (workspace: WorkspaceEntry): string => {
    if (workspace.damaged) return t('lock.damaged');
    if (workspace.demo) return t('lock.demo');
    const millis = workspace.last_opened === null ? null : millisOf(workspace.last_opened);
    return millis === null ? t('lock.never') : t('lock.opened', { age: formatAge(millis, Math.max(now, millis)) });
  };
  if (workspaces.length === 1) {
    return (
      <p className="mb-4 flex items-baseline justify-between gap-3">
        <span className="truncate text-md font-medium">{chosen.name}</span>
        <span className="text-xs whitespace-nowrap text-muted">{note(chosen)}</span>
      </p>
    );
  }
  return (
    <Field label={t('lock.which')} hint={note(chosen)} className="mb-2">
      {({ id, describedBy }) => (
        <Select
          id={id}
          value={chosen.id}
          choices={workspaces.map((each) => ({ value: each.id, label: each.name, note: note(each) }))}
          onChange={onChoose}
          className="w-full"
          aria-describedby={describedBy}
        />
      )}
    </Field>
  );
}
