import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, type Fact } from '@/components/Facts';
import { PageLink } from '@/components/PageLink';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { Pill } from '@/components/Pill';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import type { EnvelopeView } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { formatInstant, millisOf } from '@/lib/dates';
import { DocumentsPart } from './DocumentsPart';
import { EnvelopeActions } from './EnvelopeActions';
import { isOpen, stateTones } from './marks';
import { SignersPart } from './SignersPart';
import { TrailPart } from './TrailPart';

/** One envelope: what is signed, by whom, and everything that happened. */
export function EnvelopePage({ id }: { id: string }) {
  const { t } = useTranslation('envelopes');
  const envelope = useEndpoint('envelopes.show', { envelope_id: id });
  useViewed(envelope.data);
  return (
    <Page title={envelope.data?.title ?? t('title')} record context={envelope.data === undefined ? undefined : <Pill tone={stateTones[envelope.data.state]}>{t(`states.${envelope.data.state}`)}</Pill>}>
      <RequestView query={envelope} skeleton={<Skeleton className="h-90 rounded-lg" />}>
        {(data) => (
          <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,22rem)] items-start gap-3 pb-6 wide:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]">
            <div className="flex min-w-0 flex-col gap-3">
              <EnvelopeActions envelope={data} />
              <SignersPart envelope={data} />
              <DocumentsPart envelope={data} />
            </div>
            <div className="flex min-w-0 flex-col gap-3">
              <FactsPart envelope={data} />
              <TrailPart envelope={data} />
            </div>
          </div>
        )}
      </RequestView>
    </Page>
  );
}

/** Somebody whose turn it is and who opens the envelope has looked at it; said once. */
function useViewed(envelope: EnvelopeView | undefined): void {
  const { mutate } = useMutationEndpoint('envelopes.record_view');
  const own = envelope === undefined || !isOpen(envelope.state) ? undefined : envelope.signers.find((signer) => signer.own && signer.standing === 'turn' && signer.viewed_at === null);
  const [id, number] = [envelope?.envelope_id, own?.number];
  useEffect(() => {
    if (id !== undefined && number !== undefined) mutate({ envelope_id: id, signer: number });
  }, [id, number, mutate]);
}

function FactsPart({ envelope }: { envelope: EnvelopeView }) {
  const { t } = useTranslation('envelopes');
  const at = (moment: string): string => formatInstant(millisOf(moment) ?? 0);
  const when = (label: string, moment: string | null): Fact[] => (moment === null ? [] : [{ label, value: at(moment) }]);
  const facts: Fact[] = [
    ...(envelope.client_id === null ? [] : [{ label: t('page.investor'), value: <PageLink to={`/investors/${encodeURIComponent(envelope.client_id)}`}>{envelope.client_name ?? envelope.client_id}</PageLink> }]),
    { label: t('page.made'), value: t('page.madeBy', { at: at(envelope.created_at), name: envelope.creator }) },
    ...when(t('page.sent'), envelope.sent_at),
    ...when(t('page.expires'), envelope.expires_at),
    ...when(t('page.ended'), envelope.ended_at),
    ...(envelope.reason === null ? [] : [{ label: t('page.reason'), value: envelope.reason }]),
    ...(envelope.message === '' ? [] : [{ label: t('page.message'), value: envelope.message }]),
    { label: t('page.consent'), value: <details><summary className="cursor-pointer text-muted">{t('page.version', { version: envelope.consent.version })}</summary><p className="pt-1">{envelope.consent.text}</p></details> },
  ];
  return (
    <Panel title={t('page.facts')}>
      <Facts facts={facts} className="px-4 py-2" />
    </Panel>
  );
}
