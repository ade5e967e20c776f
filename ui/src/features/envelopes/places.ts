import { moved, within, type SeenBox, type Sheet } from '@/components/pdf/geometry';
import type { EnvelopeFieldForm } from '@/ipc/contract.gen';
import type { ChosenDocument } from '@/ipc/documents';

/** A place where somebody signs, with a key that tells it from others. */
export interface Place extends EnvelopeFieldForm {
  key: string;
}

/** A new place's size in points: a signature with two lines of text. */
const size = { width: 180, height: 56 };

const files = new Map<string, ChosenDocument>();

/** Keeps the file a document was taken from, for as long as the program runs: places are put on its pages. */
export function holdFile(document: string, file: ChosenDocument): void {
  files.set(document, file);
}

export function heldFile(document: string): ChosenDocument | undefined {
  return files.get(document);
}

/** The places of an envelope. */
export function placesOf(fields: readonly EnvelopeFieldForm[]): Place[] {
  return fields.map((field, at) => ({ ...field, key: `kept ${at}` }));
}

/** What the desk is told of them. */
export function fieldsOf(places: readonly Place[]): EnvelopeFieldForm[] {
  return places.map(({ document_id, signer, page, x, y, width, height }) => ({ document_id, signer, page, x, y, width, height }));
}

let made = 0;

/** A new place with its middle where the page was pressed, wholly on the page. */
export function placed(where: { document: string; signer: number; page: number; at: { x: number; y: number } }, sheet: Sheet): Place {
  made += 1;
  const box: SeenBox = moved(within({ x: where.at.x - size.width / 2, y: where.at.y - size.height / 2, ...size }, sheet), 0, 0, sheet);
  return { key: `new ${made}`, document_id: where.document, signer: where.signer, page: where.page, ...box };
}
