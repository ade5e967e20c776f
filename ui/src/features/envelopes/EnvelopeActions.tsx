import { Ban, BellRing, FileDown, MoreHorizontal, Pencil, Scale, Send, Trash2, XCircle } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { IconButton } from '@/components/IconButton';
import { useGo } from '@/components/links';
import { Menu, type MenuItem } from '@/components/Menu';
import { ReasonDialog } from '@/components/ReasonDialog';
import type { EnvelopeView } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';
import { EnvelopeDialog } from './EnvelopeDialog';
import { EvidenceDialog } from './EvidenceDialog';
import { isOpen } from './marks';
import { SendDialog } from './SendDialog';
import { useMayEdit } from './useMayEdit';

type Asking = 'edit' | 'discard' | 'send' | 'decline' | 'void' | 'evidence';

/** What can be done with the whole envelope, by where it stands and who asks. */
export function EnvelopeActions({ envelope }: { envelope: EnvelopeView }) {
  const { t } = useTranslation('envelopes');
  const may = useMayEdit();
  const sees = useEndpoint('desk.state', {}).data?.person?.permissions.includes('view_book') === true;
  const [asking, setAsking] = useState<Asking | null>(null);
  const exporting = useMutationEndpoint('envelopes.export');
  const remind = useMutationEndpoint('envelopes.reminded');
  const id = envelope.envelope_id;
  const [draft, open, some] = [envelope.state === 'draft', isOpen(envelope.state), envelope.documents.length > 0];
  const own = envelope.signers.find((signer) => signer.own && signer.standing === 'turn');
  const due = envelope.signers.filter((signer) => signer.remind);
  const save = (state: 'original' | 'newest'): void => exporting.mutate({ envelope_id: id, state }, { onSuccess: (done) => toast(t('acts.exported', { path: done.paths.join(', ') })) });
  const item = (name: Asking, icon: MenuItem['icon'], danger = false): MenuItem => ({ id: name, label: t(`acts.${name}`), ...(icon === undefined ? {} : { icon }), danger, run: () => setAsking(name) });
  const items: MenuItem[] = [
    ...(may && draft ? [item('edit', Pencil), item('discard', Trash2, true)] : []),
    ...(some && !draft ? [{ id: 'original', label: t('acts.exportOriginal'), icon: FileDown, run: () => save('original') }] : []),
    ...(open && may ? due.map((signer) => ({ id: `remind ${signer.number}`, label: `${t('acts.reminded')}: ${signer.name}`, icon: BellRing, run: () => remind.mutate({ envelope_id: id, signer: signer.number }, { onSuccess: () => toast(t('acts.reminderNoted')) }) })) : []),
    ...(own === undefined || !open ? [] : [item('decline', XCircle, true)]),
    ...(open && may ? [item('void', Ban, true)] : []),
  ];
  return (
    <div className="flex flex-wrap items-center gap-2">
      {may && draft ? (
        <Button look="primary" disabled={!some || envelope.signers.length === 0} onClick={() => setAsking('send')}>
          <Send size={14} aria-hidden />
          {t('acts.send')}
        </Button>
      ) : null}
      {some ? (
        <Button busy={exporting.isPending} onClick={() => save('newest')}>
          <FileDown size={14} aria-hidden />
          {t('acts.export')}
        </Button>
      ) : null}
      {sees && !draft ? (
        <Button onClick={() => setAsking('evidence')}>
          <Scale size={14} aria-hidden />
          {t('acts.evidence')}
        </Button>
      ) : null}
      {items.length === 0 ? null : <Menu align="start" trigger={<IconButton icon={MoreHorizontal} label={t('acts.more')} />} groups={[{ items }]} />}
      {exporting.error === null ? null : <ErrorPanel fault={exporting.error} className="w-full" />}
      {remind.error === null ? null : <ErrorPanel fault={remind.error} className="w-full" />}
      {asking === null ? null : <Asked asking={asking} envelope={envelope} signer={own?.number ?? 0} onClose={() => setAsking(null)} />}
    </div>
  );
}

function Asked({ asking, envelope, signer, onClose }: { asking: Asking; envelope: EnvelopeView; signer: number; onClose: () => void }) {
  const { t } = useTranslation('envelopes');
  const go = useGo();
  const discard = useMutationEndpoint('envelopes.discard');
  const decline = useMutationEndpoint('envelopes.decline');
  const nothing = useMutationEndpoint('envelopes.void');
  const id = envelope.envelope_id;
  switch (asking) {
    case 'edit':
      return <EnvelopeDialog envelope={envelope} onClose={onClose} />;
    case 'send':
      return <SendDialog envelope={envelope} onClose={onClose} />;
    case 'evidence':
      return <EvidenceDialog envelope={envelope} onClose={onClose} />;
    case 'discard':
      return <ConfirmDialog open onOpenChange={onClose} title={t('discard.title')} text={t('discard.text')} yes={t('discard.yes')} busy={discard.isPending} fault={discard.error} onYes={() => discard.mutate({ envelope_id: id }, { onSuccess: () => go('/envelopes') })} />;
    case 'decline':
      return <ReasonDialog title={t('decline.title')} text={t('decline.text')} label={t('decline.label')} yes={t('decline.yes')} busy={decline.isPending} fault={decline.error} onClose={onClose} onYes={(reason) => decline.mutate({ envelope_id: id, signer, reason }, { onSuccess: onClose })} />;
    case 'void':
      return <ReasonDialog title={t('void.title')} text={t('void.text')} label={t('void.label')} yes={t('void.yes')} busy={nothing.isPending} fault={nothing.error} onClose={onClose} onYes={(reason) => nothing.mutate({ envelope_id: id, reason }, { onSuccess: onClose })} />;
  }
}
