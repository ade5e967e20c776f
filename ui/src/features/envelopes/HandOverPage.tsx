import { Lock, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { drawingOf, SignaturePad, type Strokes } from '@/components/pdf/SignaturePad';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import { Waiting } from '@/components/Waiting';
import type { InPerson, InPersonDocument } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { TakeBack } from './TakeBack';

/** The machine in a signer's hands: what is signed, what is agreed to, and a place to sign. Nothing else. */
export function HandOverPage() {
  const facts = useEndpoint('envelopes.in_person', {});
  return (
    <main id="content" tabIndex={-1} className="h-full overflow-y-auto bg-surface focus-visible:outline-none">
      <div className="mx-auto flex min-h-full max-w-190 flex-col gap-5 px-6 py-8">
        <RequestView query={facts} skeleton={<Skeleton className="h-90 rounded-lg" />}>
          {(data) => (data.done === null ? <ToSign facts={data} /> : <Done facts={data} />)}
        </RequestView>
        <span className="flex-1" />
        <Foot name={facts.data?.handed_over_by ?? ''} open={facts.data?.done !== null && facts.data !== undefined} />
      </div>
    </main>
  );
}

function ToSign({ facts }: { facts: InPerson }) {
  const { t } = useTranslation('envelopes');
  const [agreed, setAgreed] = useState(false);
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [declining, setDeclining] = useState(false);
  const sign = useMutationEndpoint('envelopes.sign_in_person');
  const send = (): void => sign.mutate({ agreed: { consent_version: facts.consent.version }, drawing: drawingOf(strokes) });
  return (
    <>
      <header>
        <p className="text-sm text-muted">{t('room.ask', { firm: facts.firm })}</p>
        <h1 className="text-xl font-semibold">{facts.title}</h1>
        <p className="pt-1 text-md">{facts.capacity === '' ? facts.signer : t('room.as', { name: facts.signer, capacity: facts.capacity })}</p>
        {facts.message === '' ? null : <p className="pt-2 text-sm whitespace-pre-line">{facts.message}</p>}
      </header>
      <section aria-label={t('room.documents')}>
        <h2 className="pb-2 text-sm font-semibold">{t('room.documents')}</h2>
        <ul className="divide-y rounded-lg border bg-raised">
          {facts.documents.map((document) => (
            <DocumentFacts key={document.sha256} document={document} />
          ))}
        </ul>
      </section>
      <section aria-label={t('room.consent')} className="space-y-3">
        <h2 className="text-sm font-semibold">{t('room.consent')}</h2>
        <p className="text-sm">{facts.consent.text}</p>
        <Checkbox label={t('room.agree')} checked={agreed} onChange={setAgreed} />
      </section>
      <section aria-label={t('room.pad')} className="space-y-2">
        <h2 className="text-sm font-semibold">{t('room.pad')}</h2>
        <SignaturePad label={t('room.pad')} strokes={strokes} onChange={setStrokes} />
      </section>
      {sign.error === null ? null : <ErrorPanel fault={sign.error} />}
      {declining ? (
        <Declining onBack={() => setDeclining(false)} />
      ) : (
        <div className="flex items-center gap-3">
          <Button look="primary" className="h-10 px-6" busy={sign.isPending} disabled={!agreed || strokes.length === 0} onClick={send}>
            {t('room.sign')}
          </Button>
          <Button className="h-10" disabled={sign.isPending} onClick={() => setDeclining(true)}>
            {t('room.decline')}
          </Button>
          {sign.isPending ? <Waiting what={t('room.working')} /> : null}
        </div>
      )}
    </>
  );
}

function DocumentFacts({ document }: { document: InPersonDocument }) {
  const { t } = useTranslation('envelopes');
  const [open, setOpen] = useState(false);
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <span className="min-w-0 flex-1 text-sm font-medium">{document.name}</span>
        <span className="text-xs text-muted">{t('page.pages', { count: document.pages })}</span>
        {document.text === null ? null : (
          <Button look="quiet" className="h-7" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'room.fold' : 'room.read')}
          </Button>
        )}
      </div>
      <p className="pt-1 text-2xs break-all text-muted">
        {t('room.hash')} <code className="font-mono">{document.sha256}</code>
      </p>
      {open && document.text !== null ? <div className="mt-2 max-h-90 overflow-y-auto rounded-md bg-sunken p-3 text-sm whitespace-pre-line">{plain(document.text)}</div> : null}
    </li>
  );
}

/** The text as it is read: the marks of headings and places are the paper's. */
export function plain(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^#{1,2} /, '').replace(/^\| ([^|]*)\|\s*/, '$1: ').replace(/\s+:/, ':').replace(/^\[\[sign:[^|]*\|\s*(.*)\]\]$/, '____________  $1'))
    .join('\n');
}

function Declining({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('envelopes');
  const { t: common } = useTranslation();
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const decline = useMutationEndpoint('envelopes.decline_in_person');
  const send = (): void => {
    setSent(true);
    if (reason.trim() !== '') decline.mutate({ reason: reason.trim() });
  };
  return (
    <section aria-label={t('room.declineTitle')} className="space-y-3 rounded-lg border bg-raised p-4">
      <h2 className="text-sm font-semibold">{t('room.declineTitle')}</h2>
      <p className="text-sm text-muted">{t('room.declineText')}</p>
      <TextField autoFocus label={t('room.reason')} value={reason} onChange={setReason} maxLength={500} error={sent && reason.trim() === '' ? common('form.required') : null} />
      {decline.error === null ? null : <ErrorPanel fault={decline.error} />}
      <div className="flex gap-2">
        <Button look="danger" busy={decline.isPending} onClick={send}>
          {t('room.decline')}
        </Button>
        <Button onClick={onBack}>{t('room.cancel')}</Button>
      </div>
    </section>
  );
}

function Done({ facts }: { facts: InPerson }) {
  const { t } = useTranslation('envelopes');
  return (
    <section role="status" className="flex flex-1 flex-col items-center justify-center gap-2 py-16 text-center">
      <h1 className="text-xl font-semibold">{t(facts.done === 'signed' ? 'room.signed' : 'room.declined')}</h1>
      <p className="text-md text-muted">{t('room.signedText', { name: facts.handed_over_by })}</p>
    </section>
  );
}

/** The only two ways out: by the one who handed the machine over, or by locking it. */
function Foot({ name, open }: { name: string; open: boolean }) {
  const { t } = useTranslation('envelopes');
  const [asking, setAsking] = useState(open);
  const lock = useMutationEndpoint('workspace.lock');
  return (
    <footer className="border-t pt-4">
      {asking ? (
        <TakeBack name={name} onClose={() => setAsking(false)} />
      ) : (
        <div className="flex gap-2">
          <Button look="quiet" onClick={() => setAsking(true)}>
            <Undo2 size={14} aria-hidden />
            {t('room.back')}
          </Button>
          <Button look="quiet" busy={lock.isPending} onClick={() => lock.mutate({})}>
            <Lock size={14} aria-hidden />
            {t('room.lock')}
          </Button>
        </div>
      )}
    </footer>
  );
}
