import { HandHelping, Mail, PenLine, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { IconButton } from '@/components/IconButton';
import { Panel } from '@/components/Panel';
import { Pill } from '@/components/Pill';
import type { EnvelopeSignerView, EnvelopeView } from '@/ipc/contract.gen';
import { formatInstant, millisOf } from '@/lib/dates';
import { HandOverDialog } from './HandOverDialog';
import { ImportDialog } from './ImportDialog';
import { MailDialog } from './MailDialog';
import { bySteps, isOpen, standingTones } from './marks';
import { SignDialog } from './SignDialog';
import { SignersDialog } from './SignersDialog';
import { useMayEdit } from './useMayEdit';

/** Who signs, in their order, where each stands, and what the person at the desk can do for them. */
export function SignersPart({ envelope }: { envelope: EnvelopeView }) {
  const { t } = useTranslation('envelopes');
  const may = useMayEdit();
  const [naming, setNaming] = useState(false);
  const none = envelope.signers.length === 0;
  const name = may && envelope.state === 'draft' ? (
    <Button className="h-8" onClick={() => setNaming(true)}>
      <UserPlus size={14} aria-hidden />
      {t(none ? 'page.setSigners' : 'page.changeSigners')}
    </Button>
  ) : null;
  return (
    <Panel title={t('page.signers')} actions={none ? null : name}>
      {none ? <EmptyState text={t('page.noSigners')} action={name} /> : null}
      <ol className="divide-y">
        {bySteps(envelope.signers).map(([step, signers]) => (
          <li key={step} className="flex gap-3 px-4 py-2.5">
            <span className="w-14 shrink-0 pt-0.5 text-xs text-muted">{t('page.step', { step })}</span>
            <ul className="min-w-0 flex-1 space-y-3">
              {signers.map((signer) => (
                <SignerRow key={signer.number} signer={signer} envelope={envelope} may={may} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {naming ? <SignersDialog envelope={envelope} onClose={() => setNaming(false)} /> : null}
    </Panel>
  );
}

type Act = 'sign' | 'hand_over' | 'import';

/** What can be done for a signer whose turn it is. */
export function actOf(signer: EnvelopeSignerView, envelope: Pick<EnvelopeView, 'state'>, may: boolean): Act | null {
  if (!isOpen(envelope.state) || signer.standing !== 'turn') return null;
  if (signer.own) return 'sign';
  if (!may) return null;
  if (signer.way === 'in_person') return 'hand_over';
  return signer.way === 'exchange' ? 'import' : null;
}

/** Whether somebody can be written to: they are waited for, are not the person at the desk, and have an address. */
export function canBeWrittenTo(signer: EnvelopeSignerView, envelope: Pick<EnvelopeView, 'state'>, may: boolean): boolean {
  return may && isOpen(envelope.state) && signer.standing === 'turn' && !signer.own && (signer.email !== null || signer.client_id !== null);
}

function SignerRow({ signer, envelope, may }: { signer: EnvelopeSignerView; envelope: EnvelopeView; may: boolean }) {
  const { t } = useTranslation('envelopes');
  const [open, setOpen] = useState(false);
  const [writing, setWriting] = useState(false);
  const act = actOf(signer, envelope, may);
  const group = envelope.groups.find((each) => each.number === signer.group);
  const close = (): void => setOpen(false);
  const notes = [signer.capacity, t(`ways.${signer.way}`), signer.email ?? '', signer.counter_signs ? t('page.counter') : '', group === undefined ? '' : t('page.groupOf', { needed: group.needed, group: group.number })];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{signer.name}</p>
        <p className="text-xs wrap-anywhere text-muted">{notes.filter((note) => note !== '').join(' · ')}</p>
      </div>
      {signer.remind ? <Pill tone="warn">{t('remind')}</Pill> : null}
      <span className="text-xs text-muted">
        {signer.signed_at !== null ? formatInstant(millisOf(signer.signed_at) ?? 0) : signer.turn_since !== null ? <Age at={signer.turn_since} /> : null}
      </span>
      {envelope.state === 'draft' ? null : <Pill tone={standingTones[signer.standing]}>{t(`standings.${signer.standing}`)}</Pill>}
      {canBeWrittenTo(signer, envelope, may) ? <IconButton icon={Mail} label={t('acts.mail', { name: signer.name })} className="size-8" onClick={() => setWriting(true)} /> : null}
      {act === null ? null : (
        <Button look={act === 'import' ? 'plain' : 'primary'} className="h-8" onClick={() => setOpen(true)}>
          {act === 'import' ? null : act === 'sign' ? <PenLine size={14} aria-hidden /> : <HandHelping size={14} aria-hidden />}
          {t(act === 'sign' ? 'acts.sign' : act === 'hand_over' ? 'acts.handOver' : 'acts.import')}
        </Button>
      )}
      {open && act === 'sign' ? <SignDialog envelope={envelope} signer={signer} onClose={close} /> : null}
      {open && act === 'hand_over' ? <HandOverDialog envelope={envelope} signer={signer} onClose={close} /> : null}
      {writing ? <MailDialog envelope={envelope.envelope_id} signer={signer} onClose={() => setWriting(false)} /> : null}
      {open && act === 'import' ? <ImportDialog envelope={envelope} signer={signer} onClose={close} /> : null}
    </li>
  );
}
