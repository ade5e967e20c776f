import type { SeenBox } from '@/components/pdf/geometry';
import { drawingOf, type Strokes } from '@/components/pdf/SignaturePad';
import type { CertifyChoice, Looks, LooksLine, MarkOnPage, SignatureLevel, SignFileRequest } from '@/ipc/contract.gen';
import type { ChosenDocument } from '@/ipc/documents';
import { lengthOf } from '@/lib/length';

export type Where = 'new' | 'there' | 'invisible';
export type LooksChoice = 'drawn' | 'typed' | 'picture' | 'none';
export type MarkChoice = 'initials' | 'date' | 'text' | 'tick';
export const lineChoices: readonly LooksLine[] = ['name', 'time', 'reason', 'place', 'certificate'];
export const markChoices: readonly MarkChoice[] = ['initials', 'date', 'text', 'tick'];
export const levels: readonly SignatureLevel[] = ['b-b', 'b-t', 'b-lt', 'b-lta'];

/** Something put on a page beside the signature. */
export interface PlacedMark {
  id: string;
  kind: MarkChoice;
  page: number;
  box: SeenBox;
  text: string;
}

/** A signature being prepared. */
export interface SigningValues {
  identity: string;
  where: Where;
  place: { page: number; box: SeenBox } | null;
  field: string | null;
  looks: LooksChoice;
  strokes: Strokes;
  typed: string;
  picture: ChosenDocument | null;
  lines: readonly LooksLine[];
  marks: readonly PlacedMark[];
  reason: string;
  location: string;
  level: SignatureLevel;
  tsa: string;
  later: boolean;
  certify: CertifyChoice | 'no';
}

export const firstSigning: SigningValues = {
  identity: '',
  where: 'new',
  place: null,
  field: null,
  looks: 'typed',
  strokes: [],
  typed: '',
  picture: null,
  lines: ['name', 'time', 'reason'],
  marks: [],
  reason: '',
  location: '',
  level: 'b-b',
  tsa: '',
  later: true,
  certify: 'no',
};

export type Problem = 'identity' | 'where' | 'field' | 'looks' | 'lines' | 'tsa' | 'reason';

/** What is still missing before anything is signed. */
export function checkSigning(values: SigningValues): Partial<Record<keyof SigningValues, Problem>> {
  const problems: Partial<Record<keyof SigningValues, Problem>> = {};
  if (values.identity === '') problems.identity = 'identity';
  if (values.where === 'new' && values.place === null) problems.place = 'where';
  if (values.where === 'there' && values.field === null) problems.field = 'field';
  if (values.where !== 'invisible') {
    const isEmpty = { drawn: values.strokes.flat().length === 0, typed: values.typed.trim() === '', picture: values.picture === null, none: false }[values.looks];
    if (isEmpty) problems.looks = 'looks';
    if (values.looks === 'none' && values.lines.length === 0) problems.lines = 'lines';
  }
  if (values.level !== 'b-b' && !isAddress(values.tsa)) problems.tsa = 'tsa';
  if (lengthOf(values.reason) > 200) problems.reason = 'reason';
  if (lengthOf(values.location) > 200) problems.location = 'reason';
  return problems;
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+/.test(text.trim());
}

/** What it looks like, as the desk takes it; nothing for an invisible field. */
export function looksOf(values: SigningValues): Looks | null {
  if (values.where === 'invisible') return null;
  const lines = lineChoices.filter((line) => values.lines.includes(line));
  switch (values.looks) {
    case 'drawn':
      return { mark: { kind: 'drawn', drawing: drawingOf(values.strokes) }, lines };
    case 'typed':
      return { mark: { kind: 'typed', text: values.typed.trim() }, lines };
    case 'picture':
      return { mark: values.picture === null ? null : { kind: 'picture', path: values.picture.path }, lines };
    case 'none':
      return { mark: null, lines };
  }
}

/** Marks the desk takes for one signature. */
const mostMarks = 500;

/** A mark on every other page too, where it has none like it; new ones are numbered from a number. */
export function spreadMark(marks: readonly PlacedMark[], id: string, { pages, from }: { pages: number; from: number }): readonly PlacedMark[] {
  const model = marks.find((mark) => mark.id === id);
  if (model === undefined) return marks;
  const there = new Set(marks.filter(({ kind, text }) => kind === model.kind && text === model.text).map(({ page }) => page));
  const fresh = Array.from({ length: pages }, (_, at) => at + 1)
    .filter((page) => !there.has(page))
    .map((page) => ({ ...model, id: `mark${from + page - 1}`, page }));
  return [...marks, ...fresh].slice(0, mostMarks);
}

/** What the marks say when nothing else was typed. */
export interface MarkWords {
  initials: string;
  date: string;
}

export function textOf(mark: PlacedMark, words: MarkWords): string {
  if (mark.text.trim() !== '') return mark.text.trim();
  return mark.kind === 'initials' ? words.initials : mark.kind === 'date' ? words.date : '';
}

/** The marks as the desk takes them; an empty text is none. */
export function marksOf(marks: readonly PlacedMark[], words: MarkWords): MarkOnPage[] {
  return marks.flatMap((mark): MarkOnPage[] => {
    const place = { page: mark.page, ...mark.box };
    if (mark.kind === 'tick') return [{ place, mark: { kind: 'tick' } }];
    const text = textOf(mark, words);
    if (text === '') return [];
    return [{ place, mark: { kind: mark.kind === 'initials' ? 'initials' : 'text', text } }];
  });
}

/** The first letters of the parts of a name. */
export function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((part) => part.slice(0, 1))
    .filter((letter) => /\p{L}/u.test(letter))
    .slice(0, 4)
    .join('')
    .toUpperCase();
}

/** A proposed name for the signed file. */
export function bareName(name: string): string {
  return name.replace(/\.pdf$/i, '');
}

/** The request; the passphrase goes into it and nowhere else. */
export function signRequest(values: SigningValues, { input, output, passphrase, password, words }: { input: string; output: string; passphrase: string; password: string | null; words: MarkWords }): SignFileRequest {
  const looks = looksOf(values);
  const isHigher = values.level !== 'b-b';
  return {
    input,
    output,
    identity: values.identity,
    passphrase,
    field: values.where === 'there' ? values.field : null,
    place: values.where === 'new' && values.place !== null ? { page: values.place.page, ...values.place.box } : null,
    reason: filled(values.reason),
    location: filled(values.location),
    appearance: null,
    level: values.level,
    tsa: isHigher ? values.tsa.trim() : null,
    trust: [],
    certify: values.certify === 'no' ? null : values.certify,
    password,
    ...(looks === null ? {} : { looks }),
    marks: marksOf(values.marks, words),
    later: isHigher && values.later && password === null,
  };
}

function filled(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
