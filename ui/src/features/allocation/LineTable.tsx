import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '@/components/Choice';
import { ExplainedFigure } from '@/components/explain/Explainable';
import { ExplainedMoney } from '@/components/explain/ExplainedMoney';
import { inputBox } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { Unknown } from '@/components/Unknown';
import type { Allocation, AllocationLine, AllocationPreview, LineAfter, WorksheetFigure } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';
import { compareDecimals, signOf } from '@/lib/decimal';
import { formatDecimal, formatPercent, placesOf } from '@/lib/figures';
import { CashRow } from './CashRow';
import { DriftMark } from './DriftMark';
import { bandText, readMoney, readPercent, targetText, type Edits, type Explain, type LineEdit } from './worksheet';

export interface LineTableProps {
  sheet: Allocation;
  preview: AllocationPreview | undefined;
  edits: Edits;
  /** The sum of the targets as written; nothing while one cannot be read. */
  sum: string | null;
  old: boolean;
  onEdit: (line: string, edit: LineEdit | null) => void;
  explain: Explain;
}

const cell = 'border-t px-1.5 text-end whitespace-nowrap';
const head = 'border-b bg-raised px-1.5 text-end text-2xs font-normal text-muted whitespace-nowrap';
const box = cx(inputBox, 'h-7 px-1.5 text-end text-xs');

/** The worksheet: each line before, its target, its trade, and after. Targets, bands and trades are written here. */
export function LineTable({ sheet, preview, edits, sum, old, onEdit, explain }: LineTableProps) {
  const { t } = useTranslation('allocation');
  const columns = ['value', 'weight', 'target', 'band', 'drift', 'noSell', 'trade', 'after', 'weightAfter'] as const;
  return (
    <div tabIndex={0} role="group" aria-label={t('lines')} className="min-h-0 flex-1 overflow-auto focus-visible:outline-offset-[-2px]">
      <table aria-label={t('lines')} className="w-full text-xs">
        <thead className="sticky top-0 z-10 bg-raised">
          <tr className="h-8">
            <th scope="col" className={cx(head, 'ps-4 text-start')}>{t('line')}</th>
            {columns.map((name) => <th key={name} scope="col" title={t(`columnNotes.${name}`)} className={cx(head, name === 'noSell' && 'text-center', name === 'weightAfter' && 'pe-4')}>{t(`columns.${name}`)}</th>)}
          </tr>
        </thead>
        <tbody className={cx('transition-opacity duration-100', old && 'opacity-75')}>
          {sheet.lines.map((line) => (
            <Row key={line.line} sheet={sheet} line={line} after={preview?.after.find((each) => each.line === line.line)} now={preview?.sheet.lines.find((each) => each.line === line.line) ?? line} edit={edits[line.line]} onEdit={(edit) => onEdit(line.line, edit)} explain={(part) => explain(part, line.line)} />
          ))}
        </tbody>
        <CashRow sheet={sheet} preview={preview} sum={sum} />
      </table>
    </div>
  );
}

interface RowProps {
  sheet: Allocation;
  line: AllocationLine;
  /** The line as the desk reads what is written. */
  now: AllocationLine;
  after: LineAfter | undefined;
  edit: LineEdit | undefined;
  onEdit: (edit: LineEdit | null) => void;
  explain: Explain;
}

function Row({ sheet, line, now, after, edit, onEdit, explain }: RowProps) {
  const { t } = useTranslation('allocation');
  const name = line.name ?? line.manager ?? (line.line === '' ? t('nobody') : line.line);
  const called = (column: 'value' | 'weight' | 'drift' | 'after' | 'weightAfter'): string => `${t(`columns.${column}`)}  ·  ${name}`;
  const percent = (part: WorksheetFigure, column: 'weight' | 'drift' | 'weightAfter', text: string) => <ExplainedFigure of={explain(part)} name={called(column)}>{text}</ExplainedFigure>;
  return (
    <tr className="row-height hover:bg-sunken">
      <th scope="row" className={cx(cell, 'max-w-52 ps-4 text-start font-normal')}>
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-2xs text-muted"><Under line={line} /></span>
      </th>
      <td className={cell}><ExplainedMoney of={explain('value')} name={called('value')} figure={line.value} /></td>
      <td className={cell}>{now.weight_percent === null ? <Unknown reason={line.value.unknown} /> : percent('weight', 'weight', formatPercent(now.weight_percent))}</td>
      <td className={cell}>
        <input aria-label={t('targetOf', { line: name })} inputMode="decimal" value={targetText(line, edit)} aria-invalid={readPercent(targetText(line, edit)) === null} onChange={(event) => onEdit({ ...edit, target: event.target.value })} className={cx(box, 'w-17')} />
      </td>
      <td className={cell}>
        <input aria-label={t('bandOf', { line: name })} inputMode="decimal" value={bandText(line, edit)} aria-invalid={readPercent(bandText(line, edit)) === null} onChange={(event) => onEdit({ ...edit, band: event.target.value })} className={cx(box, 'w-15')} />
      </td>
      <td className={cell}>
        {now.drift_percent === null ? null : (
          <span className="inline-flex items-center gap-2 align-middle">
            <DriftMark drift={now.drift_percent} band={now.band_percent} after={after?.drift_percent ?? null} />
            <span className={cx('w-14', now.outside && 'font-medium text-warn')}>{percent('drift', 'drift', formatPercent(now.drift_percent, 2, 'always'))}</span>
          </span>
        )}
      </td>
      <td className={cell}>
        <span className="inline-flex w-full justify-center align-middle"><Checkbox alone label={t('noSellOf', { line: name })} checked={edit?.noSell ?? line.no_sell} onChange={(noSell) => onEdit({ ...edit, noSell })} /></span>
      </td>
      <td className={cell}>{line.blocked === null ? <Trade name={name} currency={sheet.currency} after={after} edit={edit} onEdit={onEdit} /> : <Unknown reason={line.value.unknown} />}</td>
      <td className={cell}>{after === undefined ? null : <ExplainedMoney of={explain('value_after')} name={called('after')} figure={{ amount: after.value, currency: sheet.currency, unknown: null, provenance: null }} />}</td>
      <td className={cx(cell, 'pe-4', after?.outside === true && 'text-warn')}>{after?.weight_percent == null ? null : percent('weight_after', 'weightAfter', formatPercent(after.weight_percent))}</td>
    </tr>
  );
}

/** Under the name: who trades it, or why it takes no part. */
function Under({ line }: { line: AllocationLine }) {
  const { t } = useTranslation('allocation');
  const { blocked } = line;
  if (blocked !== null) return <span className="text-warn">{t(`blocked.${blocked.why}`, { login: blocked.login, currency: blocked.why === 'no_rate' ? blocked.currency : '' })}</span>;
  if (line.name === null && line.accounts.length > 1) return <>{t('accounts', { count: line.accounts.length })}</>;
  return <>{[line.line, line.manager].filter((part, at, all) => part !== null && part !== '' && all.indexOf(part) === at).join('  ·  ')}</>;
}

/** The trade: what the desk proposes, until somebody writes over it. */
function Trade({ name, currency, after, edit, onEdit }: { name: string; currency: string; after: LineAfter | undefined; edit: LineEdit | undefined; onEdit: (edit: LineEdit | null) => void }) {
  const { t } = useTranslation('allocation');
  const hand = edit?.hand;
  const places = placesOf(currency);
  const proposed = after === undefined || compareDecimals(after.trade, '0') === 0 ? '' : formatDecimal(after.trade, places, 'always');
  const direction = signOf(after?.trade ?? '0');
  const free = (): void => {
    const rest = { ...edit };
    delete rest.hand;
    onEdit(Object.keys(rest).length === 0 ? null : rest);
  };
  return (
    <span className="inline-flex items-center gap-0.5 align-middle">
      {hand === undefined ? null : <IconButton icon={RotateCcw} label={t('freeLine')} className="size-6" onClick={free} />}
      <input
        aria-label={t('tradeOf', { line: name })}
        inputMode="decimal"
        placeholder={formatDecimal('0', places)}
        value={hand ?? proposed}
        aria-invalid={hand !== undefined && readMoney(hand, currency) === null}
        onFocus={(event) => event.target.select()}
        onChange={(event) => onEdit({ ...edit, hand: event.target.value })}
        className={cx(box, 'w-31', hand === undefined ? cx('border-line', direction === 1 && 'text-gain', direction === -1 && 'text-loss') : 'border-accent font-medium')}
      />
    </span>
  );
}
