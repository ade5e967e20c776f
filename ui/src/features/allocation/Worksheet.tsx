import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Panel } from '@/components/Panel';
import type { Allocation, AllocationGrouping, AllocationPreviewRequest } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { compareDecimals } from '@/lib/decimal';
import { toast } from '@/lib/toasts';
import { LineTable } from './LineTable';
import { MovesBar } from './MovesBar';
import { OrderList } from './OrderList';
import { SheetTiles } from './SheetTiles';
import { differ, formsOf, noMoves, requestOf, sumOf, type Edits, type Explain, type LineEdit } from './worksheet';

export interface WorksheetProps {
  sheet: Allocation;
  grouping: AllocationGrouping;
  moment: { as_at?: string; currency?: string };
  old: boolean;
}

/** A fund's worksheet: what is written is computed at once, and only saved when asked. */
export function Worksheet({ sheet, grouping, moment, old }: WorksheetProps) {
  const { t } = useTranslation('allocation');
  const may = useEndpoint('desk.state', {}).data?.person?.permissions.includes('edit_book') === true;
  const [edits, setEdits] = useState<Edits>({});
  const [moves, setMoves] = useState(noMoves);
  const save = useMutationEndpoint('allocation.save_targets');
  const request = useMemo(() => requestOf({ sheet, grouping, edits, moves }), [sheet, grouping, edits, moves]);
  const [asked, setAsked] = useState<typeof request>(request);
  if (request !== null && request !== asked) setAsked(request);
  const preview = useEndpoint('allocation.preview', { ...(asked ?? empty(sheet, grouping)), ...moment }, { enabled: asked !== null });
  const behind = request === null || preview.isPlaceholderData;
  const explain: Explain = (part, line) => (asked === null ? undefined : { figure: 'worksheet', sheet: { ...asked, ...moment }, part, line: line ?? null });
  const forms = formsOf(sheet.lines, edits);
  const sum = forms === null ? null : sumOf(forms);
  const whole = sum !== null && compareDecimals(sum, '100') <= 0;
  const edited = forms === null || differ(sheet.lines, forms);
  const edit = (line: string, next: LineEdit | null): void =>
    setEdits((now) => {
      const rest = Object.fromEntries(Object.entries(now).filter(([other]) => other !== line));
      return next === null ? rest : { ...rest, [line]: next };
    });
  const keep = (): void => {
    if (forms === null) return;
    save.mutate({ fund: sheet.fund, grouping, targets: forms }, {
      onSuccess: () => {
        setEdits((now) => Object.fromEntries(Object.entries(now).flatMap(([line, each]) => (each.hand === undefined ? [] : [[line, { hand: each.hand }]]))));
        toast(t('targetsSaved'));
      },
    });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 page-scroll">
      <SheetTiles sheet={sheet} preview={preview.data} explain={explain} />
      <MovesBar moves={moves} currency={sheet.currency} onMoves={setMoves} />
      {save.error === null ? null : <ErrorPanel fault={save.error} className="shrink-0" />}
      {preview.error === null ? null : <ErrorPanel fault={preview.error} className="shrink-0" />}
      <Panel
        title={t('lines')}
        note={sheet.saved ? '' : t('notSaved')}
        loading={old}
        className="min-h-44 shrink"
        actions={
          <>
            {Object.keys(edits).length === 0 ? null : <Button look="quiet" className="h-7" onClick={() => setEdits({})}>{t('drop')}</Button>}
            {may ? <Button look="primary" className="h-7" disabled={!whole || (!edited && sheet.saved)} busy={save.isPending} onClick={keep}>{t('save')}</Button> : null}
          </>
        }
      >
        <LineTable sheet={sheet} preview={preview.data} edits={edits} sum={sum} old={behind} onEdit={edit} explain={explain} />
      </Panel>
      {preview.data === undefined ? null : <OrderList preview={preview.data} old={behind} unread={request === null} explain={explain} />}
    </div>
  );
}

function empty(sheet: Allocation, grouping: AllocationGrouping): AllocationPreviewRequest {
  return { fund: sheet.fund, grouping, targets: null, mode: 'full', flow: '0', cash_buffer: '0', min_trade: '0', penalty_percent: '0', only_outside: false, by_hand: [] };
}
