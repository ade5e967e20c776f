import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCaps } from '@/components/KeyCaps';
import { addressOf, useGo } from '@/components/links';
import { useFocusBack } from '@/components/useFocusBack';
import { useEndpoint } from '@/ipc/query';
import { useCommands, type Command as DeskCommand } from '@/lib/commands';

const groupLook = '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-muted';
const itemLook = 'flex h-9 items-center gap-3 rounded-md px-3 text-sm data-[selected=true]:bg-sunken';

/** One field for everything: go somewhere, do something, find somebody. */
export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('frame');
  const focus = useFocusBack();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div aria-hidden className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content aria-describedby={undefined} onOpenAutoFocus={focus.remember} onCloseAutoFocus={focus.giveBack} className="fixed top-[14vh] left-1/2 z-50 w-[min(600px,calc(100vw-32px))] -translate-x-1/2 animate-rise overflow-hidden rounded-lg border bg-raised shadow-float">
          <Radix.Title className="sr-only">{t('palette.title')}</Radix.Title>
          <Body onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Body({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('frame');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState('');
  const asked = useDeferredValue(text.trim());
  const commands = useCommands();
  const go = useGo();
  const found = useEndpoint('palette.find', { text: asked }, { enabled: asked.length >= 2 });
  const groups = useMemo(() => byGroup(commands, text), [commands, text]);
  // What was found for another text is no answer to this one.
  const hits = asked.length >= 2 && asked === text.trim() && !found.isPlaceholderData ? (found.data?.hits ?? []).map((hit) => ({ ...hit, address: addressOf(hit.link) })) : [];
  const offered = [...hits.map((hit) => hit.address), ...groups.flatMap(([, list]) => list.map((command) => command.id))];
  // Something is always chosen while there is anything to choose, so that Enter does what is seen.
  const value = offered.includes(chosen) ? chosen : (offered[0] ?? '');
  return (
    <Command label={t('palette.title')} loop shouldFilter={false} value={value} onValueChange={setChosen}>
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search size={16} aria-hidden className="text-muted" />
        <Command.Input
          autoFocus
          value={text}
          onValueChange={(next) => {
            setText(next);
            setChosen('');
          }}
          placeholder={t('palette.hint')}
          className="h-12 flex-1 bg-transparent text-md outline-none"
        />
      </div>
      <Command.List className="max-h-[min(420px,60vh)] overflow-y-auto p-1.5">
        {offered.length === 0 ? <p className="px-3 py-6 text-sm text-muted">{t('palette.none', { text })}</p> : null}
        {hits.length === 0 ? null : (
          <Command.Group heading={t('palette.found')} className={groupLook}>
            {hits.map((hit) => (
              <Command.Item key={hit.address} value={hit.address} className={itemLook} onSelect={() => { onDone(); go(hit.address); }}>
                <span className="truncate">{hit.title}</span>
                <span className="ms-auto truncate text-xs text-muted">{hit.subtitle}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {groups.map(([group, list]) => (
          <Command.Group key={group} heading={group} className={groupLook}>
            {list.map((command) => (
              <Command.Item key={command.id} value={command.id} className={itemLook} onSelect={() => { onDone(); command.run(); }}>
                <span className="flex-1 truncate">{command.title}</span>
                {command.keys === undefined ? null : <KeyCaps keys={command.keys} />}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Every word asked for begins a word of the command; its own title counts before what else it is known by. */
function match({ title, group, also }: DeskCommand, search: string): number {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const own = plain(title);
  const begins = (text: string): boolean => words.every((word) => text.startsWith(word) || text.includes(` ${word}`));
  if (begins(own)) return own.startsWith(words[0] ?? '') ? 1 : 0.8;
  return begins(plain([title, group, also ?? ''].join(' '))) ? 0.5 : 0;
}

/** What matches, the best first, each under its group; the group of the best stands first. */
function byGroup(commands: readonly DeskCommand[], search: string): [string, DeskCommand[]][] {
  const scored = commands.map((command) => ({ command, score: match(command, search) })).filter(({ score }) => score > 0);
  const groups = new Map<string, DeskCommand[]>();
  for (const { command } of scored.toSorted((a, b) => b.score - a.score)) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}
