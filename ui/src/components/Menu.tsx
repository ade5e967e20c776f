import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { Fragment, type ReactNode } from 'react';
import { cx } from '@/lib/classes';
import { KeyCaps } from './KeyCaps';

export interface MenuItem {
  id: string;
  label: string;
  icon?: LucideIcon;
  keys?: string;
  /** Given for a choice: whether it is the one that holds. */
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
  run: () => void;
}

export interface MenuProps {
  trigger: ReactNode;
  /** Groups of items, parted by a line. */
  groups: readonly { label?: string; items: readonly MenuItem[] }[];
  header?: ReactNode;
  align?: 'start' | 'end';
}

export const menuBox = 'z-50 min-w-52 animate-rise rounded-lg border bg-raised p-1 text-sm shadow-float';
export const menuRow =
  'flex h-8 items-center gap-2 rounded-sm px-2 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-sunken';

/** A menu under a button. */
export function Menu({ trigger, groups, header, align = 'end' }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align={align} sideOffset={4} collisionPadding={8} className={menuBox}>
          {header}
          {groups.map((group, at) => (
            <Fragment key={group.label ?? at}>
              {at > 0 || header !== undefined ? <Radix.Separator className="-mx-1 my-1 h-px bg-line" /> : null}
              {group.label === undefined ? null : <Radix.Label className="px-2 pt-1 pb-0.5 text-2xs text-muted">{group.label}</Radix.Label>}
              {group.items.map((item) => (
                <Row key={item.id} item={item} />
              ))}
            </Fragment>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Row({ item }: { item: MenuItem }) {
  const Icon = item.icon;
  const className = cx(menuRow, item.danger === true && 'text-loss');
  const body = (
    <>
      {item.checked === undefined ? null : <Check size={14} aria-hidden className={item.checked ? '' : 'invisible'} />}
      {Icon ? <Icon size={15} strokeWidth={1.75} aria-hidden className="text-muted" /> : null}
      <span className="flex-1">{item.label}</span>
      {item.keys === undefined ? null : <KeyCaps keys={item.keys} />}
    </>
  );
  if (item.checked === undefined) {
    return (
      <Radix.Item className={className} disabled={item.disabled ?? false} onSelect={item.run}>
        {body}
      </Radix.Item>
    );
  }
  return (
    <Radix.CheckboxItem
      className={className}
      checked={item.checked}
      disabled={item.disabled ?? false}
      onSelect={(event) => {
        event.preventDefault();
        item.run();
      }}
    >
      {body}
    </Radix.CheckboxItem>
  );
}
