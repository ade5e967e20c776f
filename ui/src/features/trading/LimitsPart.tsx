import { BellRing, Gauge, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { EmptyState } from '@/components/EmptyState';
import { IconButton } from '@/components/IconButton';
import { Panel } from '@/components/Panel';
import { Pill } from '@/components/Pill';
import { RequestView } from '@/components/RequestView';
import type { ResponseOf } from '@/ipc/call';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { forDrawing, shiftDecimal } from '@/lib/decimal';
import { formatCount, formatPercent, unknownMark } from '@/lib/figures';
import { AlertsPanel } from './AlertsPanel';
import { LimitDialog } from './LimitDialog';
import { useLimitWords } from './useLimitWords';
import { useMay } from './useMay';

export type LimitRow = ResponseOf<'mt5.limits'>['limits'][number];

const unknowns = ['not_read', 'no_rate', 'no_accounts', 'contract_unknown'] as const;

/** What must not be passed, how near each account is to it, and what was passed. */
export function LimitsPart() {
  const { t } = useTranslation('limits');
  const may = useMay('run_sync');
  const limits = useEndpoint('mt5.limits', {});
  const [edited, setEdited] = useState<LimitRow | 'new' | null>(null);
  const add = may ? <Button onClick={() => setEdited('new')}><Plus size={14} aria-hidden />{t('add')}</Button> : undefined;
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_400px] gap-3 wide:grid-cols-[minmax(0,1fr)_520px]">
      <Panel title={t('title')} note={t('note')} actions={add} className="min-h-0">
        <RequestView query={limits} skeleton={<div aria-hidden className="flex-1" />}>
          {(data) =>
            data.limits.length === 0 ? <EmptyState icon={Gauge} text={t('none')} /> : (
              <ul className="min-h-0 flex-1 divide-y overflow-y-auto">{data.limits.map((limit) => <Limit key={limit.id} limit={limit} may={may} onEdit={() => setEdited(limit)} />)}</ul>
            )
          }
        </RequestView>
      </Panel>
      <AlertsPanel />
      {edited === null ? null : <LimitDialog limit={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </div>
  );
}

function Limit({ limit, may, onEdit }: { limit: LimitRow; may: boolean; onEdit: () => void }) {
  const { t } = useTranslation('limits');
  const words = useLimitWords();
  const [removing, setRemoving] = useState(false);
  const remove = useMutationEndpoint('mt5.remove_limit');
  return (
    <li className="px-4 py-3 text-xs">
      <div className="flex items-center gap-2">
        <span className="truncate text-sm font-medium">{limit.name}</span>
        {limit.enabled ? null : <Pill>{t('off')}</Pill>}
        {limit.alert !== null && limit.alert.cleared_at === null ? <Pill tone="bad" icon={BellRing}>{t('breached')}</Pill> : null}
        <span className="flex-1" />
        {may ? (
          <span className="-my-2 -me-2">
            <IconButton icon={Pencil} label={t('edit', { name: limit.name })} onClick={onEdit} />
            <IconButton icon={Trash2} label={t('remove', { name: limit.name })} onClick={() => setRemoving(true)} />
          </span>
        ) : null}
      </div>
      <p className="mt-0.5 text-muted">{[words.entity(limit.entity), words.rule(limit.rule), t('readingsInARow', { count: limit.readings, replace: { count: formatCount(limit.readings) } })].join('  ·  ')}</p>
      <Used limit={limit} />
      <ConfirmDialog open={removing} onOpenChange={setRemoving} title={t('removeTitle', { name: limit.name })} text={t('removeText')} yes={t('removeYes')} busy={remove.isPending} fault={remove.error} onYes={() => remove.mutate({ id: limit.id }, { onSuccess: () => setRemoving(false) })} />
    </li>
  );
}

/** How much of the limit is used; without a reading nobody knows, and that is said. */
function Used({ limit }: { limit: LimitRow }) {
  const { t } = useTranslation('limits');
  const words = useLimitWords();
  const why = (code: string): string => t(`unknowns.${unknowns.find((each) => each === code) ?? 'not_read'}`);
  const part = forDrawing(limit.used);
  const percent = limit.used === null ? null : shiftDecimal(limit.used, 2);
  return (
    <div className="mt-1.5 flex items-center gap-3">
      <span {...(part === null || percent === null ? {} : { 'role': 'meter', 'aria-label': t('used'), 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.round(part * 100), 'aria-valuetext': formatPercent(percent, 0) })} className="h-1.5 flex-1 overflow-hidden rounded-full bg-sunken">
        {part === null ? null : (
          <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="size-full">
            <rect width={Math.min(100, Math.max(0, part * 100))} height={4} className={cx(part >= 1 ? 'fill-loss' : part >= 0.8 ? 'fill-warn' : 'fill-accent')} />
          </svg>
        )}
      </span>
      <span className="w-44 text-end whitespace-nowrap" title={limit.unknown === null ? undefined : why(limit.unknown)}>
        {percent === null ? <span className="text-muted">{unknownMark} {limit.unknown === null ? t('unknown') : why(limit.unknown)}</span> : <>{words.value(limit.measured_in === null || limit.rule.kind !== 'daily_loss' ? limit.rule : { ...limit.rule, currency: limit.measured_in }, limit.value)} <span className="text-muted">({formatPercent(percent, 0)})</span></>}
      </span>
    </div>
  );
}
