import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { inputBox } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { Menu } from '@/components/Menu';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import type { EnvelopeView, SigningWay } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { added, draftsOf, formOf, groupsOf, ofPerson, ordered, orderOf, shifted, type Draft, type Order } from './signers';

const orders: readonly Order[] = ['order', 'parallel', 'own'];
const elsewhere: readonly SigningWay[] = ['in_person', 'exchange'];
const most = 50;

/** Who signs a draft: people of the firm by their own identity, others in the room or by exchange; in which order. */
export function SignersDialog({ envelope, onClose }: { envelope: EnvelopeView; onClose: () => void }) {
  const { t } = useTranslation('envelopes');
  const { t: common } = useTranslation();
  const [drafts, setDrafts] = useState(() => draftsOf(envelope));
  const [order, setOrder] = useState<Order>(() => orderOf(drafts));
  const [needed, setNeeded] = useState<Record<number, number>>(() => Object.fromEntries(envelope.groups.map((group) => [group.number, group.needed])));
  const people = useEndpoint('envelopes.people', {});
  const keep = useMutationEndpoint('envelopes.set_signers');
  const change = (key: string, to: Partial<Draft>): void => setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...to } : draft)));
  const rows = ordered(drafts, order);
  const groups = groupsOf(rows, needed);
  const client = envelope.client_id === null || drafts.some((draft) => draft.client_id === envelope.client_id) ? null : envelope.client_id;
  const send = (): void => keep.mutate({ envelope_id: envelope.envelope_id, signers: rows.map(formOf), groups }, { onSuccess: onClose });
  const add = [
    ...(client === null ? [] : [{ id: 'client', label: t('signersForm.addInvestor'), run: () => setDrafts(added(drafts, { name: envelope.client_name ?? '', client_id: client, way: 'in_person', capacity: t('signersForm.investor') })) }]),
    { id: 'other', label: t('signersForm.addOther'), run: () => setDrafts(added(drafts, { way: 'in_person' })) },
  ];
  const ofFirm = (people.data?.rows ?? []).filter((person) => drafts.every((draft) => draft.user_id !== person.user_id));
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t('signersForm.title')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" busy={keep.isPending} disabled={rows.some((row) => row.name.trim() === '')} onClick={send}>
            {t('signersForm.keep')}
          </Button>
        </>
      }
    >
      <div className="flex items-center gap-3 pb-3">
        <Segmented label={t('signersForm.order')} value={order} segments={orders.map((value) => ({ value, label: t(`signersForm.orders.${value}`) }))} onChange={setOrder} />
        <span className="flex-1" />
        <Menu
          trigger={
            <Button className="h-8" disabled={drafts.length >= most}>
              <Plus size={14} aria-hidden />
              {t('page.setSigners')}
            </Button>
          }
          groups={[{ items: add }, { label: t('signersForm.addPerson'), items: ofFirm.map((person) => ({ id: person.user_id, label: person.name, run: () => setDrafts(added(drafts, ofPerson(person, ''))) })) }]}
        />
      </div>
      {rows.length === 0 ? <p className="py-6 text-center text-sm text-muted">{t('signersForm.nobody')}</p> : null}
      <ol className="divide-y rounded-lg border empty:hidden">
        {rows.map((draft) => (
          <SignerDraft key={draft.key} draft={draft} byStep={order === 'own'} onChange={(to) => change(draft.key, to)} onShift={(by) => setDrafts(shifted(rows, draft.key, by))} onRemove={() => setDrafts(drafts.filter((each) => each.key !== draft.key))} />
        ))}
      </ol>
      {groups.map((group) => (
        <div key={group.number} className="flex items-center gap-2 pt-3 text-sm">
          {t('signersForm.needed', { group: group.number })}
          <Select label={t('signersForm.needed', { group: group.number })} value={String(group.needed)} choices={rows.filter((row) => row.group === group.number).map((_, at) => ({ value: String(at + 1), label: String(at + 1) }))} onChange={(value) => setNeeded({ ...needed, [group.number]: Number(value) })} />
        </div>
      ))}
      {keep.error === null ? null : <ErrorPanel fault={keep.error} className="mt-3" />}
    </Dialog>
  );
}

const groupChoices = ['0', '1', '2', '3'] as const;
const stepChoices = Array.from({ length: 9 }, (_, at) => String(at + 1));

function SignerDraft({ draft, byStep, onChange, onShift, onRemove }: { draft: Draft; byStep: boolean; onChange: (to: Partial<Draft>) => void; onShift: (by: -1 | 1) => void; onRemove: () => void }) {
  const { t } = useTranslation('envelopes');
  const colleague = draft.user_id !== null;
  const line = (label: string, value: string, change: (value: string) => void, disabled = false) => <input aria-label={label} placeholder={label} value={value} disabled={disabled} maxLength={254} onChange={(event) => change(event.target.value)} className={cx(inputBox, 'h-8')} />;
  const name = draft.name.trim() === '' ? t('signersForm.nameless') : draft.name;
  return (
    <li className="flex gap-3 p-3">
      <span className="w-5 pt-1.5 text-end text-xs text-muted">{draft.number}</span>
      <div className="min-w-0 flex-1 space-y-2">
        <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)] gap-2">
          {line(t('signersForm.name'), draft.name, (text) => onChange({ name: text }), colleague)}
          {line(t('signersForm.email'), draft.email ?? '', (text) => onChange({ email: text === '' ? null : text }))}
          {line(t('signersForm.capacity'), draft.capacity, (text) => onChange({ capacity: text }))}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {colleague ? <span className="text-xs text-muted">{t('ways.own_identity')}</span> : <Select label={t('signersForm.way')} value={draft.way} choices={elsewhere.map((value) => ({ value, label: t(`ways.${value}`) }))} onChange={(way) => onChange({ way })} />}
          <Select label={t('signersForm.group')} value={String(draft.group ?? 0)} choices={groupChoices.map((value) => ({ value, label: value === '0' ? t('signersForm.noGroup') : t('signersForm.groupNumber', { group: value }) }))} onChange={(value) => onChange({ group: value === '0' ? null : Number(value) })} />
          {byStep && !draft.counter_signs ? <Select label={t('signersForm.step')} value={String(draft.step)} choices={stepChoices.map((value) => ({ value, label: t('page.step', { step: value }) }))} onChange={(value) => onChange({ step: Number(value) })} /> : null}
          <Checkbox label={t('signersForm.counter')} checked={draft.counter_signs} onChange={(counter_signs) => onChange({ counter_signs })} />
        </div>
      </div>
      <div className="flex flex-col">
        <IconButton icon={ArrowUp} label={t('signersForm.up')} className="size-6" onClick={() => onShift(-1)} />
        <IconButton icon={ArrowDown} label={t('signersForm.down')} className="size-6" onClick={() => onShift(1)} />
        <IconButton icon={Trash2} label={t('signersForm.remove', { name })} className="size-6" onClick={onRemove} />
      </div>
    </li>
  );
}
