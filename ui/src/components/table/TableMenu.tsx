import { ContextMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { menuBox, menuRow } from '@/components/Menu';

export interface TableMenuItem {
  id: string;
  label: string;
  run: () => void;
}

/** The context menu of the rows, by the right button or the menu key. */
export function TableMenu({ items, children }: { items: readonly TableMenuItem[]; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={menuBox} aria-label={t('chart.more')}>
          {items.map((item) => (
            <Radix.Item key={item.id} className={menuRow} onSelect={item.run}>
              {item.label}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
