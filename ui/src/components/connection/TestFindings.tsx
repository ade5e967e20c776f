import { Check, Minus, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/components/CopyButton';
import { useFaultText } from '@/i18n/faultText';
import type { DatabaseTest, Fault, TestStep } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { formatCount } from '@/lib/figures';

const steps: readonly TestStep[] = ['connect', 'replica_set', 'change_streams', 'rights'];

/** What a test of the connection found, step by step; a fault tells in words what to do about it. */
export function TestFindings({ result, current }: { result: DatabaseTest; current: boolean }) {
  const { t } = useTranslation('connection');
  const facts = [
    result.server_version === null ? '' : t('facts.version', { version: result.server_version }),
    result.round_trip_ms === null ? '' : t('facts.roundTrip', { millis: formatCount(result.round_trip_ms) }),
    result.documents === null ? '' : t('facts.documents', { count: result.documents, replace: { count: formatCount(result.documents) } }),
  ].filter(Boolean);
  return (
    <section aria-live="polite" className={cx('rounded-md border', !current && 'opacity-60')}>
      <p className="border-b px-4 py-2 text-sm font-medium">
        {current ? (result.usable ? t('usable') : t('unusable')) : t('changed')}
        {facts.length === 0 ? null : <span className="ms-2 font-normal text-muted">{facts.join(', ')}</span>}
      </p>
      <ol className="divide-y">
        {steps.map((step) => (
          <Step key={step} step={step} result={result} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step, result }: { step: TestStep; result: DatabaseTest }) {
  const { t } = useTranslation('connection');
  const findings = result.findings.filter((finding) => finding.step === step);
  const faults = findings.flatMap((finding) => finding.fault ?? []);
  const state = findings.length === 0 ? 'notReached' : faults.length === 0 ? 'good' : 'bad';
  const Icon = { good: Check, bad: TriangleAlert, notReached: Minus }[state];
  return (
    <li className="flex gap-2.5 px-4 py-2">
      <Icon size={15} strokeWidth={2} aria-hidden className={cx('mt-0.5 shrink-0', { good: 'text-gain', bad: 'text-warn', notReached: 'text-muted' }[state])} />
      <div className="min-w-0 flex-1">
        <p className={cx('text-sm', state === 'notReached' && 'text-muted')}>
          {t(`steps.${step}`)}
          {state === 'bad' ? null : <span className="ms-2 text-xs text-muted">{t(state)}</span>}
        </p>
        {faults.map((fault) => (
          <Told key={`${fault.code}${fault.params['collection'] ?? ''}`} fault={fault} />
        ))}
      </div>
    </li>
  );
}

/** A fault in two lines: what it is and what to do, with what the server said and the reference behind it. */
function Told({ fault }: { fault: Fault }) {
  const { t } = useTranslation();
  const text = useFaultText(fault);
  const said = [fault.params['host'], fault.params['collection'], fault.params['detail']].filter((each) => each !== undefined && each !== '');
  return (
    <div className="pt-0.5 text-xs">
      <p>
        <span className="font-medium text-warn">{text.what}</span> <span className="text-muted">{`${text.safe} ${text.todo}`}</span>
      </p>
      <p className="flex items-center gap-1 text-muted">
        {said.length === 0 ? null : <code className="me-2 font-mono break-all">{said.join(' · ')}</code>}
        {fault.reference === '' ? null : (
          <>
            {t('reference')} <code className="font-mono">{fault.reference}</code>
            <CopyButton text={`${fault.code} ${fault.reference}`} label={t('copyReference')} />
          </>
        )}
      </p>
    </div>
  );
}
