import { FileSearch, PenLine } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorPanel } from '@/components/ErrorPanel';
import { useGo } from '@/components/links';
import { Page } from '@/components/Page';
import { PageList } from '@/components/pdf/PageList';
import { PlacedBox } from '@/components/pdf/PlacedBox';
import { usePages } from '@/components/pdf/usePages';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import { Skeleton } from '@/components/Skeleton';
import type { EnvelopeView } from '@/ipc/contract.gen';
import { chooseDocument, type ChosenDocument } from '@/ipc/documents';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';
import { fieldsOf, heldFile, holdFile, placed, placesOf, type Place } from './places';

/** Where each signer signs, put on the pages themselves. */
export function PlacesPage({ id }: { id: string }) {
  const { t } = useTranslation('envelopes');
  const envelope = useEndpoint('envelopes.show', { envelope_id: id });
  return (
    <Page title={t('places.title')} record fill context={<span className="truncate">{envelope.data?.title}</span>}>
      <RequestView query={envelope} skeleton={<Skeleton className="h-90 rounded-lg" />}>
        {(data) => <Places envelope={data} />}
      </RequestView>
    </Page>
  );
}

function Places({ envelope }: { envelope: EnvelopeView }) {
  const { t } = useTranslation('envelopes');
  const go = useGo();
  const [places, setPlaces] = useState(() => placesOf(envelope.fields));
  const [document, setDocument] = useState(envelope.documents[0]?.document_id ?? '');
  const [signer, setSigner] = useState(envelope.signers[0]?.number ?? 0);
  const [file, setFile] = useState<ChosenDocument | undefined>(() => heldFile(document));
  const keep = useMutationEndpoint('envelopes.set_fields');
  const shown = envelope.documents.find((each) => each.document_id === document);
  const show = (next: string): void => {
    setDocument(next);
    setFile(heldFile(next));
  };
  const open = async (): Promise<void> => {
    const chosen = await chooseDocument('document', t('places.open'), t('import.kind'));
    if (chosen === null) return;
    if (chosen.bytes !== shown?.revisions[0]?.bytes) { toast(t('places.another', { name: shown?.name ?? '' })); return; }
    holdFile(document, chosen);
    setFile(chosen);
  };
  const save = (): void => keep.mutate({ envelope_id: envelope.envelope_id, fields: fieldsOf(places) }, { onSuccess: () => go(`/envelopes/${encodeURIComponent(envelope.envelope_id)}`) });
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 pb-3">
        {envelope.documents.length < 2 ? null : <Select label={t('page.documents')} value={document} choices={envelope.documents.map((each) => ({ value: each.document_id, label: each.name }))} onChange={show} className="max-w-72" />}
        {envelope.signers.length === 0 ? null : <Segmented label={t('places.who')} value={String(signer)} segments={envelope.signers.map((each) => ({ value: String(each.number), label: each.name }))} onChange={(value) => setSigner(Number(value))} />}
        <span className="min-w-0 flex-1 truncate text-xs text-muted">{t('places.hint')}</span>
        <Button look="primary" className="h-8" busy={keep.isPending} onClick={save}>
          {t('places.keep')}
        </Button>
      </div>
      {keep.error === null ? null : <ErrorPanel fault={keep.error} className="mb-3" />}
      <section className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border">
        {file === undefined || shown === undefined ? (
          <EmptyState
            icon={FileSearch}
            text={t('places.closed', { name: shown?.name ?? '' })}
            action={
              <Button onClick={() => void open()}>
                {t('places.open')}
              </Button>
            }
          />
        ) : (
          <Sheets key={file.token} file={file} places={places} setPlaces={setPlaces} document={document} signer={signer} envelope={envelope} />
        )}
      </section>
    </>
  );
}

interface SheetsProps {
  file: ChosenDocument;
  places: readonly Place[];
  setPlaces: (places: Place[]) => void;
  document: string;
  signer: number;
  envelope: EnvelopeView;
}

function Sheets({ file, places, setPlaces, document, signer, envelope }: SheetsProps) {
  const { t } = useTranslation('envelopes');
  const pages = usePages(file, null);
  const [chosen, setChosen] = useState<string | null>(null);
  const onPage = useCallback((): void => undefined, []);
  if (pages.phase === 'opening') return <Skeleton className="h-full" />;
  if (pages.phase === 'unshown') return <EmptyState text={t('places.unshown')} />;
  const nameOf = (number: number): string => envelope.signers.find((each) => each.number === number)?.name ?? '';
  const change = (key: string, to: Partial<Place>): void => setPlaces(places.map((place) => (place.key === key ? { ...place, ...to } : place)));
  return (
    <PageList
      file={pages.file}
      first={pages.first}
      zoom={null}
      show={null}
      onPage={onPage}
      onPress={(page, sheet, _scale, at) => {
        if (chosen !== null) { setChosen(null); return; }
        if (signer === 0) return;
        const place = placed({ document, signer, page, at }, sheet);
        setPlaces([...places, place]);
        setChosen(place.key);
      }}
    >
      {(page, sheet, scale) => {
        const here = places.filter((place) => place.document_id === document && place.page === page);
        return here.map((place) => (
          <PlacedBox
            key={place.key}
            box={place}
            sheet={sheet}
            scale={scale}
            label={nameOf(place.signer)}
            others={here.filter((other) => other.key !== place.key)}
            chosen={chosen === place.key}
            onChoose={() => setChosen(place.key)}
            onChange={(box) => change(place.key, box)}
            onRemove={() => setPlaces(places.filter((other) => other.key !== place.key))}
          >
            <span className="flex size-full items-center justify-center gap-1 text-2xs font-medium">
              <PenLine size={12} aria-hidden />
              {nameOf(place.signer)}
            </span>
          </PlacedBox>
        ));
      }}
    </PageList>
  );
}
