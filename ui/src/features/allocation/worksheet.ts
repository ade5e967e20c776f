import type { Allocation, AllocationGrouping, AllocationLine, AllocationMode, AllocationPreviewRequest, ExplainRequest, TargetForm, TransferOrder, TransferSide, WorksheetFigure } from '@/ipc/contract.gen';
import { readAmount } from '@/lib/amount';
import { compareDecimals, roundDecimal, signOf, sumDecimals } from '@/lib/decimal';
import { formatDecimal, placesOf } from '@/lib/figures';

/** What is written over a line of the worksheet, as it is typed. */
export interface LineEdit {
  target?: string;
  band?: string;
  noSell?: boolean;
  hand?: string;
}

/** The edits of a worksheet by line. */
export type Edits = Readonly<Record<string, LineEdit>>;

/** What is moved at all, as it is typed. */
export interface Moves {
  mode: AllocationMode;
  flow: string;
  buffer: string;
  least: string;
  penalty: string;
  onlyOutside: boolean;
}

export const noMoves: Moves = { mode: 'full', flow: '', buffer: '', least: '', penalty: '', onlyOutside: false };

/** A percentage as it is typed: not below zero, not above a hundred, two places at most; nothing when it is none. */
export function readPercent(text: string): string | null {
  const read = readAmount(text.replace('%', ''));
  if (read === null || signOf(read) === -1 || compareDecimals(read, '100') > 0) return null;
  return compareDecimals(roundDecimal(read, 2), read) === 0 ? read : null;
}

/** An amount as it is typed, an empty line for none of it; nothing when it has more places than the currency. */
export function readMoney(text: string, currency: string): string | null {
  if (text.trim() === '') return '0';
  const read = readAmount(text);
  return read !== null && compareDecimals(roundDecimal(read, placesOf(currency)), read) === 0 ? read : null;
}

/** The text of a line's target: what was typed, else what holds. */
export const targetText = (line: AllocationLine, edit: LineEdit | undefined): string => edit?.target ?? formatDecimal(line.target_percent, 2);
export const bandText = (line: AllocationLine, edit: LineEdit | undefined): string => edit?.band ?? formatDecimal(line.band_percent, 2);

/** The targets as they are written, or nothing while one of them is no percentage. */
export function formsOf(lines: readonly AllocationLine[], edits: Edits): TargetForm[] | null {
  const forms = lines.map((line) => {
    const edit = edits[line.line];
    const target = readPercent(targetText(line, edit));
    const band = readPercent(bandText(line, edit));
    return target === null || band === null ? null : { line: line.line, target_percent: target, band_percent: band, no_sell: edit?.noSell ?? line.no_sell };
  });
  return forms.every((form) => form !== null) ? forms : null;
}

/** The sum of targets in percent, to two places. */
export function sumOf(forms: readonly TargetForm[]): string {
  return roundDecimal(sumDecimals(forms.map((form) => form.target_percent)) ?? '0', 2) ?? '0';
}

/** Whether the targets written differ from those that hold. */
export function differ(lines: readonly AllocationLine[], forms: readonly TargetForm[]): boolean {
  return lines.some((line, at) => {
    const form = forms[at];
    return form === undefined || compareDecimals(form.target_percent, line.target_percent) !== 0 || compareDecimals(form.band_percent, line.band_percent) !== 0 || form.no_sell !== line.no_sell;
  });
}

/** What to ask for the tree of a figure of the sheet, or of one of its lines; nothing while what is written cannot be read. */
export type Explain = (part: WorksheetFigure, line?: string) => ExplainRequest | undefined;

export interface Asked {
  sheet: Allocation;
  grouping: AllocationGrouping;
  edits: Edits;
  moves: Moves;
}

/** What to ask the desk for, or nothing while something typed cannot be read. */
export function requestOf({ sheet, grouping, edits, moves }: Asked): Omit<AllocationPreviewRequest, 'as_at' | 'currency'> | null {
  const forms = formsOf(sheet.lines, edits);
  if (forms === null || compareDecimals(sumOf(forms), '100') > 0) return null;
  const amounts = [moves.flow, moves.buffer, moves.least].map((text) => readMoney(text, sheet.currency));
  const [flow, buffer, least] = amounts;
  const penalty = moves.penalty.trim() === '' ? '0' : readPercent(moves.penalty);
  if (flow == null || buffer == null || least == null || penalty === null || signOf(buffer) === -1 || signOf(least) === -1) return null;
  const hands = sheet.lines.flatMap((line) => {
    const typed = edits[line.line]?.hand;
    return typed === undefined || line.blocked !== null ? [] : [{ line: line.line, amount: readMoney(typed, sheet.currency) }];
  });
  const by_hand = hands.flatMap(({ line, amount }) => (amount === null ? [] : [{ line, amount }]));
  if (by_hand.length < hands.length) return null;
  // Targets that nobody wrote are the weights of now, rounded: what they are off is no reason to move anything.
  const only_outside = moves.onlyOutside || (!sheet.saved && Object.keys(edits).length === 0);
  return { fund: sheet.fund, grouping, targets: forms, mode: moves.mode, flow, cash_buffer: buffer, min_trade: least, penalty_percent: penalty, only_outside, by_hand };
}

const sideOf = (side: TransferSide, cash: string): string[] => [side.login ?? cash, side.name ?? '', side.broker ?? '', side.money?.amount ?? '', side.money?.currency ?? ''];

/** The order list as rows of text under their headings: exact amounts with a point, for a spreadsheet or a mail. */
export function orderRows(orders: readonly TransferOrder[], heads: readonly string[], cash: string): string[][] {
  return [[...heads], ...orders.map((order) => [String(order.number), ...sideOf(order.from, cash), ...sideOf(order.to, cash), order.amount.amount, order.amount.currency])];
}
