import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/Dialog';
import { KeyCaps } from '@/components/KeyCaps';
import { useCommands } from '@/lib/commands';

const tableKeys = ['↑ ↓', 'Home', 'End', 'Enter', 'Space', 'Mod+A', 'Mod+C', 'Escape'] as const;

/** Every shortcut there is at this moment, from the same registry as the palette. */
export function ShortcutSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('frame');
  const commands = useCommands().filter((command) => command.keys !== undefined);
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('sheet.title')} wide>
      <div className="columns-2 gap-8">
        {groups.map((group) => (
          <Group key={group} title={group} rows={commands.filter((command) => command.group === group).map((command) => [command.title, command.keys ?? ''])} />
        ))}
        <Group title={t('sheet.tables')} rows={tableKeys.map((keys) => [t(`sheet.keys.${keys}`), keys])} />
      </div>
    </Dialog>
  );
}

function Group({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1 text-2xs text-muted">{title}</h3>
      <dl>
        {rows.map(([what, keys]) => (
          <div key={keys} className="flex h-8 items-center justify-between gap-3 border-b text-sm">
            <dt className="truncate">{what}</dt>
            <dd>
              <KeyCaps keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
