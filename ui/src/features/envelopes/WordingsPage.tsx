import { Files } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { useAddressValue, useGo } from '@/components/links';
import { Page } from '@/components/Page';
import { Pill } from '@/components/Pill';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import { Skeleton } from '@/components/Skeleton';
import type { AgreementTemplate, EnvelopeLanguage, TemplateKind } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { AgreementsDialog } from './AgreementsDialog';
import { addressOfEnvelope } from './EnvelopesPage';
import { WordingEditor } from './WordingEditor';

/** The firm's wordings: each kind in each language, edited beside its preview. */
export function WordingsPage() {
  const { t, i18n } = useTranslation('envelopes');
  const go = useGo();
  const [named, setNamed] = useAddressValue('wording');
  const [language, setLanguage] = useState<EnvelopeLanguage>(i18n.language === 'es' ? 'es' : 'en');
  const [making, setMaking] = useState(false);
  const templates = useEndpoint('envelopes.templates', {});
  const kinds = (templates.data?.rows ?? []).filter((row) => row.language === language);
  const chosen = kinds.find((row) => row.kind === named) ?? kinds[0];
  return (
    <Page title={t('wording.title')} record fill context={<span className="truncate">{t('wording.note')}</span>}>
      <RequestView query={templates} skeleton={<Skeleton className="h-90 rounded-lg" />}>
        {(data) => (
          <div className="flex min-h-0 flex-1 gap-3">
            <aside className="flex w-56 shrink-0 flex-col gap-3">
              <Segmented label={t('form.language')} value={language} segments={[{ value: 'en', label: t('form.languages.en') }, { value: 'es', label: t('form.languages.es') }]} onChange={setLanguage} className="self-start" />
              <Kinds rows={kinds} chosen={chosen?.kind} onChoose={setNamed} />
              {chosen === undefined || chosen.kind === 'consent' ? null : (
                <Button onClick={() => setMaking(true)}>
                  <Files size={14} aria-hidden />
                  {t('wording.use')}
                </Button>
              )}
            </aside>
            {chosen === undefined ? null : <WordingEditor key={`${chosen.kind} ${chosen.language} ${chosen.changed_at ?? ''}`} template={chosen} fields={data.fields} />}
          </div>
        )}
      </RequestView>
      {making && chosen !== undefined ? <AgreementsDialog kind={chosen.kind} onClose={() => setMaking(false)} onDone={(ids) => go(ids.length === 1 ? addressOfEnvelope(ids[0] ?? '') : '/envelopes?show=draft')} /> : null}
    </Page>
  );
}

function Kinds({ rows, chosen, onChoose }: { rows: readonly AgreementTemplate[]; chosen: TemplateKind | undefined; onChoose: (kind: TemplateKind) => void }) {
  const { t } = useTranslation('envelopes');
  return (
    <ul className="overflow-hidden rounded-lg border bg-raised">
      {rows.map((row) => (
        <li key={row.kind} className="border-b last:border-b-0">
          <button type="button" aria-current={row.kind === chosen} onClick={() => onChoose(row.kind)} className={cx('flex w-full flex-col items-start gap-1 px-3 py-2 text-start hover:bg-sunken', row.kind === chosen && 'bg-accent-wash')}>
            <span className="text-sm font-medium">{t(`wording.kinds.${row.kind}`)}</span>
            {row.reviewed ? <Pill tone="good">{t('wording.reviewed')}</Pill> : <Pill tone="warn">{t('wording.draft')}</Pill>}
          </button>
        </li>
      ))}
    </ul>
  );
}
