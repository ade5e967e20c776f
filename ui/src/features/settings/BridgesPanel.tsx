import { Plus, Radio } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import type { BridgeRow } from '@/ipc/contract.gen';
import { BridgeCard } from './BridgeCard';
import { BridgeDialog } from './BridgeDialog';

export interface BridgesPanelProps {
  bridges: readonly BridgeRow[];
  manages: boolean;
  polls: boolean;
}

/** Every MT5 bridge with how it is; a form in a side sheet adds and changes them. */
export function BridgesPanel({ bridges, manages, polls }: BridgesPanelProps) {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState<{ bridge: BridgeRow | null } | null>(null);
  const add = (
    <Button className={bridges.length === 0 ? undefined : 'h-7'} onClick={() => setOpen({ bridge: null })}>
      <Plus size={14} strokeWidth={2} aria-hidden />
      {t('bridges.add')}
    </Button>
  );
  return (
    <Panel title={t('bridges.title')} note={t('bridges.note')} actions={manages && bridges.length > 0 ? add : null}>
      {bridges.length === 0 ? (
        <EmptyState icon={Radio} text={t('bridges.none')} action={manages ? add : null} />
      ) : (
        <ul className="divide-y">
          {bridges.map((bridge) => (
            <BridgeCard key={bridge.id} bridge={bridge} manages={manages} polls={polls} onEdit={() => setOpen({ bridge })} />
          ))}
        </ul>
      )}
      {open === null ? null : <BridgeDialog bridge={open.bridge} onClose={() => setOpen(null)} />}
    </Panel>
  );
}
