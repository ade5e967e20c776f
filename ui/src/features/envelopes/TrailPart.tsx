import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/components/CopyButton';
import { Panel } from '@/components/Panel';
import type { EnvelopeView, IdentityEvidence, StepBody, TrailStep } from '@/ipc/contract.gen';
import { formatInstant, millisOf } from '@/lib/dates';
import { cx } from '@/lib/classes';

/** Everything that happened, newest first, each step with what seals it. */
export function TrailPart({ envelope }: { envelope: EnvelopeView }) {
  const { t } = useTranslation('envelopes');
  const holds = envelope.trail.every((step) => step.holds);
  const Icon = holds ? ShieldCheck : ShieldAlert;
  return (
    <Panel title={t('page.trail')}>
      <p className={cx('flex items-center gap-2 border-b px-4 py-2 text-xs', holds ? 'text-muted' : 'text-loss')}>
        <Icon size={14} aria-hidden />
        {t(holds ? 'page.trailHolds' : 'page.trailBroken')}
      </p>
      <ol className="divide-y">
        {envelope.trail.toReversed().map((step) => (
          <Step key={step.number} step={step} />
        ))}
      </ol>
    </Panel>
  );
}

function useDeed(): (deed: string) => string {
  const { t } = useTranslation('envelopes');
  const words: Readonly<Record<string, string>> = t('deeds', { returnObjects: true });
  return (deed) => words[deed] ?? deed;
}

function Step({ step }: { step: TrailStep }) {
  const { t } = useTranslation('envelopes');
  const deed = useDeed();
  const roles: Readonly<Record<string, string>> = t('roles', { returnObjects: true });
  const { body } = step;
  const by = body.by === null ? t('page.application') : t('page.by', { name: body.by.name, role: roles[body.by.role] ?? body.by.role });
  return (
    <li className="px-4 py-2 text-xs">
      <div className="flex items-baseline gap-2">
        <span className={cx('min-w-0 flex-1 truncate font-medium', !step.holds && 'text-loss')}>
          {deed(body.deed)}
          {body.signer === null ? '' : ` · ${body.signer.name}`}
        </span>
        <time dateTime={body.at} className="text-2xs whitespace-nowrap text-muted">{formatInstant(millisOf(body.at) ?? 0)}</time>
      </div>
      <details>
        <summary className="cursor-pointer truncate text-muted">{`${by}, ${t('page.onMachine', { machine: body.machine })}`}</summary>
        <StepFacts body={body} />
        <p className="flex items-center gap-1 pt-1 text-2xs text-muted">
          <span className="whitespace-nowrap">{t('page.seal', { number: step.audit })}</span>
          <code data-selectable className="min-w-0 flex-1 truncate font-mono">{step.seal}</code>
          <CopyButton text={step.seal} />
        </p>
      </details>
    </li>
  );
}

function useIdentity(): (identity: IdentityEvidence) => string {
  const { t } = useTranslation('envelopes');
  const papers: Readonly<Record<string, string>> = t('papers', { returnObjects: true });
  return (identity) => {
    switch (identity.kind) {
      case 'document':
        return t('identity.document', { document: papers[identity.document] ?? identity.document, name: identity.seen_by });
      case 'email':
        return t('identity.email', { address: identity.address });
      case 'known_to':
        return t('identity.known_to', { name: identity.name });
      case 'signed_in':
        return t('identity.signed_in', { session: identity.session.slice(0, 8) });
    }
  };
}

function StepFacts({ body }: { body: StepBody }) {
  const { t } = useTranslation('envelopes');
  const identified = useIdentity();
  const rows: [string, string, boolean?][] = [];
  if (body.reason !== null) rows.push([t('page.reason'), body.reason]);
  if (body.identity !== null) rows.push([t('page.identified'), identified(body.identity)]);
  if (body.certificate !== null) rows.push([t('page.certificate'), `${body.certificate.subject}${body.certificate.one_time ? `, ${t('page.oneTime')}` : ''}`]);
  if (body.consent !== null) rows.push([t('page.consent'), t('page.version', { version: body.consent.version })]);
  if (body.verified !== null) rows.push([t('page.found'), body.verified]);
  for (const document of body.documents) {
    if (document.before !== null && document.before !== document.after) rows.push([`${document.name} · ${t('page.before')}`, document.before, true]);
    if (document.after !== null) rows.push([`${document.name} · ${t('page.after')}`, document.after, true]);
  }
  return (
    <dl className="space-y-1 pt-1">
      {rows.map(([label, value, hash = false]) => (
        <div key={label}>
          <dt className="text-2xs text-muted">{label}</dt>
          <dd data-selectable className={hash ? 'font-mono text-2xs break-all' : 'break-words'}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
