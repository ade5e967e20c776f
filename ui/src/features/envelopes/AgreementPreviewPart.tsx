import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '@/components/pdf/paper.css';
import { RequestView } from '@/components/RequestView';
import { Select } from '@/components/Select';
import { Skeleton } from '@/components/Skeleton';
import type { AgreementBlock, EnvelopeLanguage, TemplateKind } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { useInvestorChoices } from './InvestorChoice';

/** How a wording reads when it is filled from a record. */
export function AgreementPreviewPart({ kind, language, title, text }: { kind: TemplateKind; language: EnvelopeLanguage; title: string; text: string }) {
  const { t } = useTranslation('envelopes');
  const [client, setClient] = useState('');
  const investors = useInvestorChoices('');
  const settled = useDeferredValue(text);
  const preview = useEndpoint('envelopes.preview_agreement', { kind, language, client_id: client === '' ? null : client, investment_id: null, fields: {}, text: settled });
  return (
    <section aria-label={t('wording.preview')} className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden rounded-lg border bg-sunken">
      <header className="flex h-11 shrink-0 items-center gap-3 border-b bg-raised px-4">
        <h2 className="flex-1 text-sm font-semibold">{t('wording.preview')}</h2>
        <span className="text-xs text-muted">{t('wording.previewFor')}</span>
        <Select quiet label={t('wording.previewFor')} value={client} choices={[{ value: '', label: t('wording.noRecord') }, ...investors]} onChange={setClient} className="max-w-48" />
      </header>
      <div tabIndex={0} role="group" aria-label={t('wording.preview')} className="min-h-0 flex-1 overflow-y-auto p-4 focus-visible:outline-offset-[-2px]">
        <RequestView query={preview} skeleton={<Skeleton className="h-90 rounded-lg" />}>
          {(data) => (
            <>
              {data.places.includes('investor') ? null : <p role="alert" className="pb-2 text-xs text-warn">{t('wording.noPlace')}</p>}
              {data.missing.length === 0 ? null : <p className="pb-2 text-xs text-warn">{t('wording.missing', { count: data.missing.length, fields: data.missing.join(', ') })}</p>}
              <article data-paper className="mx-auto max-w-160 space-y-3 rounded-sm border bg-raised px-8 py-10 text-sm text-text">
                <h3 className="border-b pb-3 text-lg font-semibold">{title}</h3>
                {data.blocks.map((block, at) => (
                  <Block key={at} block={block} />
                ))}
              </article>
            </>
          )}
        </RequestView>
      </div>
    </section>
  );
}

function Block({ block }: { block: AgreementBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h4 className="pt-2 text-md font-semibold">{block.text}</h4>;
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'item':
      return <p className="flex gap-2 ps-1"><span aria-hidden className="text-accent-text">•</span><span>{block.text}</span></p>;
    case 'row':
      return <p className="grid grid-cols-[10rem_minmax(0,1fr)] gap-4"><span className="text-muted">{block.label}</span><span>{block.text}</span></p>;
    case 'place':
      return <p className="inline-block w-56 border-t border-line-strong pt-1 pe-4 mt-12 me-6 text-xs text-muted">{block.text}</p>;
  }
}
