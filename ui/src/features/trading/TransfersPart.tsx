import { Shuffle } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Panel } from '@/components/Panel';
import { PlainTable } from '@/components/PlainTable';
import { RequestView } from '@/components/RequestView';
import { Segmented } from '@/components/Segmented';
import type { ResponseOf } from '@/ipc/call';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { formatInstant, millisOf } from '@/lib/dates';
import { Amount } from './figures';
import { useMay } from './useMay';

type Transfers = ResponseOf<'mt5.transfers'>;
type Question = Transfers['questions'][number];
type Kind = Question['suggestion'];
const kinds: readonly Kind[] = ['profit_withdrawal', 'internal', 'external'];

function when(at: string): string {
  const millis = millisOf(at);
  return millis === null ? at : formatInstant(millis);
}

/** Balance operations of which nobody can tell what they were: a person says so once. */
export function TransfersPart() {
  const { t } = useTranslation('deals');
  const transfers = useEndpoint('mt5.transfers', {});
  return (
    <RequestView query={transfers} skeleton={<div aria-hidden className="h-full rounded-lg border bg-raised" />}>
      {(data) => (
        <div className="flex h-full min-h-0 flex-col gap-3 page-scroll">
          <Panel title={t('transfers.title')} note={t('transfers.note')} className="shrink-0">
            {data.questions.length === 0 ? (
              <EmptyState icon={Shuffle} text={t('transfers.none')} />
            ) : (
              <ul className="divide-y">{data.questions.map((question) => <Asked key={`${question.login}-${question.ticket}`} question={question} />)}</ul>
            )}
          </Panel>
          {data.answered.length === 0 ? null : <Answered answered={data.answered} />}
        </div>
      )}
    </RequestView>
  );
}

function Asked({ question }: { question: Question }) {
  const { t } = useTranslation('deals');
  const may = useMay('edit_book');
  const [kind, setKind] = useState<Kind>(question.suggestion);
  const [note, setNote] = useState('');
  const classify = useMutationEndpoint('mt5.classify_transfer');
  const { login, ticket } = question;
  const why = ({ why: asked }: Question): string => (asked.why === 'mirrors' ? t('transfers.whys.mirrors', { login: asked.login, ticket: asked.ticket }) : t(`transfers.whys.${asked.why}`));
  return (
    <li className="flex flex-wrap items-end gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-56 flex-1">
        <p className="text-sm font-medium"><Amount amount={question.amount} currency={question.currency ?? ''} code flow /></p>
        <p className="text-xs">{t('transfers.where', { login, when: when(question.time) })}</p>
        <p className="mt-0.5 text-xs text-muted">{[question.comment === null ? '' : `“${question.comment}”`, why(question)].filter(Boolean).join('  ·  ')}</p>
      </div>
      {may ? (
        <>
          <Segmented label={t('transfers.kind')} value={kind} segments={kinds.map((value) => ({ value, label: t(`transfers.kinds.${value}`) }))} onChange={setKind} className="mb-5" />
          <TextField label={t('transfers.why')} optional value={note} onChange={setNote} fieldClassName="w-56" />
          <Button className="mb-5" busy={classify.isPending} onClick={() => classify.mutate({ login, ticket, kind, ...(note.trim() === '' ? {} : { note: note.trim() }) })}>
            {t('transfers.take')}
          </Button>
        </>
      ) : null}
      {classify.error === null ? null : <ErrorPanel fault={classify.error} className="w-full" />}
    </li>
  );
}

function Answered({ answered }: { answered: Transfers['answered'] }) {
  const { t } = useTranslation('deals');
  return (
    <Panel title={t('transfers.answered')} className="shrink-0">
      <PlainTable
        label={t('transfers.answered')}
        rows={answered}
        rowId={(row) => `${row.login}-${row.ticket}`}
        columns={[
          { id: 'login', header: t('account'), cell: (row) => row.login },
          { id: 'ticket', header: t('ticket'), cell: (row) => <span className="font-mono text-muted">{row.ticket}</span> },
          { id: 'kind', header: t('transfers.kind'), cell: (row) => t(`transfers.kinds.${row.kind}`) },
          { id: 'note', header: t('transfers.why'), cell: (row) => row.note ?? '' },
          { id: 'by', header: t('transfers.by'), wide: true, cell: (row) => `${row.set_by}, ${when(row.set_at)}` },
        ]}
      />
    </Panel>
  );
}
