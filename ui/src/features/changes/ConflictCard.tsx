import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Panel } from '@/components/Panel';
import type { Chosen, ConflictRow } from '@/ipc/contract.gen';
import type { Fault } from '@/ipc/fault';
import { chosenOf, withChoice, type Choices } from './choices';
import { ConflictFields } from './ConflictFields';
import { DeletedFields } from './DeletedFields';
import { nameOf, RecordName } from './RecordName';
import { useMaySync } from './useMaySync';

export interface ConflictCardProps {
  row: ConflictRow;
  marked: boolean;
  busy: boolean;
  /** Why this one could not be decided. */
  fault: Pick<Fault, 'code' | 'params' | 'class' | 'reference'> | null;
  onMark: (on: boolean) => void;
  onDecide: (chosen: Chosen) => void;
}

/** One conflict: who changed what and when, and a choice for every field. */
export function ConflictCard({ row, marked, busy, fault, onMark, onDecide }: ConflictCardProps) {
  const { t } = useTranslation('changes');
  const may = useMaySync();
  return (
    <article aria-label={nameOf(row.record)} className="shrink-0">
      <Panel>
        <div className="flex min-h-11 items-center gap-3 border-b px-4 text-sm font-medium">
          {may ? <Checkbox label={t('conflicts.select', { name: nameOf(row.record) })} alone checked={marked} onChange={onMark} /> : null}
          <RecordName record={row.record} />
          <span className="ms-auto text-xs font-normal whitespace-nowrap text-muted">{row.fields.length === 0 ? null : t('conflicts.count', { count: row.fields.length })}</span>
        </div>
        {row.kind === 'fields' ? <Fields row={row} may={may} busy={busy} onDecide={onDecide} /> : <Whole row={row} may={may} busy={busy} onDecide={onDecide} />}
        {fault === null ? null : <ErrorPanel fault={fault} className="rounded-none border-x-0 border-b-0" />}
      </Panel>
    </article>
  );
}

interface DecideProps {
  row: ConflictRow;
  may: boolean;
  busy: boolean;
  onDecide: (chosen: Chosen) => void;
}

/** Both changed the same record: decided field by field. */
function Fields({ row, may, busy, onDecide }: DecideProps) {
  const { t } = useTranslation('changes');
  const [choices, setChoices] = useState<Choices>({});
  const [told, setTold] = useState(false);
  const chosen = chosenOf(row, choices);
  return (
    <>
      <ConflictFields row={row} choices={choices} told={told} onChoose={(path, choice) => setChoices(withChoice(choices, path, choice))} />
      {may ? (
        <div className="flex items-center justify-end gap-3 border-t px-4 py-2">
          <p role="status" className="text-xs text-loss">
            {told && chosen === null ? t('conflicts.undecided') : null}
          </p>
          <Button look={chosen === null ? 'plain' : 'primary'} busy={busy} onClick={() => (chosen === null ? setTold(true) : onDecide(chosen))}>
            {t('conflicts.save')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** The record was deleted there, or another one has its key: taken as a whole. */
function Whole({ row, may, busy, onDecide }: DecideProps) {
  const { t } = useTranslation('changes');
  return (
    <>
      {row.fields.length === 0 ? null : <DeletedFields row={row} />}
      <div className="flex flex-wrap items-center justify-end gap-2 px-4 py-3">
        <p className="min-w-72 flex-1 text-sm">{row.kind === 'gone' ? t('conflicts.gone') : t('conflicts.taken')}</p>
        {may && row.kind === 'gone' ? (
          <Button busy={busy} onClick={() => onDecide({ take: 'ours' })}>
            {t('conflicts.restore')}
          </Button>
        ) : null}
        {may ? (
          <Button busy={busy} onClick={() => onDecide({ take: 'theirs' })}>
            {t('conflicts.letGo')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
