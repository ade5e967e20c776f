import { useTranslation } from 'react-i18next';
import { PageLink } from '@/components/PageLink';
import { Tooltip } from '@/components/Tooltip';
import type { SharedRecord } from '@/ipc/contract.gen';

/** What a person calls the record: its name, its id, or the end of its key. */
export function nameOf({ name, id, key }: SharedRecord): string {
  return name ?? id ?? `\u2026${key.slice(-6)}`;
}

/** What a person calls the record and what kind it is; it leads to the investor it is about. */
export function RecordName({ record }: { record: SharedRecord }) {
  const { t } = useTranslation('changes');
  const name = nameOf(record);
  const place = `${record.collection} ${record.key}`;
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <Tooltip text={place}>
        {record.client_id === null ? (
          <span tabIndex={0} role="note" aria-label={`${name}, ${place}`} className="truncate rounded-sm">
            {name}
          </span>
        ) : (
          <PageLink to={`/investors/${encodeURIComponent(record.client_id)}`} className="truncate underline decoration-line-strong underline-offset-2">
            {name}
          </PageLink>
        )}
      </Tooltip>
      <span className="shrink-0 text-2xs font-normal text-muted">{kindOf(record.collection, t('records', { returnObjects: true }))}</span>
    </span>
  );
}

/** What a record of a collection is called; a collection nobody named keeps its own name. */
export function kindOf(collection: string, words: Readonly<Record<string, string>>): string {
  return Object.hasOwn(words, collection) ? (words[collection] ?? collection) : collection;
}
