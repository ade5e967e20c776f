import { AnnotationMode, getDocument, PasswordResponses, PDFDataRangeTransport, PDFWorker, type PDFDocumentLoadingTask, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { readDocument, type ChosenDocument } from '@/ipc/documents';
import { asFault, type Fault } from '@/ipc/fault';

/** Files up to this size are handed over whole: counting pages leads through all of a file anyway. Of larger ones only what is looked at is read. */
const whole = 16 << 20;
/** Read at once of a larger file. */
const chunk = 256 << 10;
/** The most the shell gives at once. */
const most = 4 << 20;
/** Pixels of one picture at most: what a decompression bomb unfolds to is not shown. */
const mostPixels = 64_000_000;
/** How long a document may take to open, in milliseconds: hostile ones never end. */
const longest = 30_000;
/** What readers need that is not in every file: letters, fonts, a decoder. Beside the page, in the program itself. */
const beside = (folder: string): string => new URL(`pdf/${folder}/`, document.baseURI).href;

/** An open document. */
export interface PageFile {
  pdf: PDFDocumentProxy;
  pages: number;
  /** Fails when the file or its reader fails after it was opened. */
  failure: Promise<never>;
  draw: (page: PDFPageProxy, canvas: HTMLCanvasElement, scale: number) => Drawing;
  close: () => void;
}

/** Why a document cannot be shown. */
export type Unshown = { kind: 'password'; wrong: boolean } | { kind: 'unreadable'; detail: string } | { kind: 'fault'; fault: Fault };

async function readWhole(file: ChosenDocument): Promise<Uint8Array<ArrayBuffer>> {
  if (file.bytes <= most) return await readDocument(file.token, 0, most);
  const bytes = new Uint8Array(file.bytes);
  for (let at = 0; at < file.bytes; at += most) bytes.set(await readDocument(file.token, at, Math.min(most, file.bytes - at)), at);
  return bytes;
}

/** Parts of a file as the reader asks for them. */
class HeldFile extends PDFDataRangeTransport {
  readonly #token: string;
  readonly #failed: (thrown: unknown) => void;
  #isOver = false;

  constructor(file: ChosenDocument, first: Uint8Array<ArrayBuffer>, failed: (thrown: unknown) => void) {
    super(file.bytes, first);
    this.#token = file.token;
    this.#failed = failed;
  }

  override requestDataRange(begin: number, end: number): void {
    readDocument(this.#token, begin, end - begin).then(
      (bytes) => {
        if (!this.#isOver) this.onDataRange(begin, bytes);
      },
      (thrown: unknown) => {
        if (!this.#isOver) this.#failed(thrown);
      },
    );
  }

  override abort(): void {
    this.#isOver = true;
  }
}

/** A reader of one document: a thread of its own, which ends with it. */
interface Reader {
  worker: Worker;
  own: PDFWorker;
}

let spare: Reader | null = null;

function makeReader(): Reader {
  const worker = new Worker(workerAddress, { type: 'module', name: 'pages' });
  return { worker, own: PDFWorker.create({ port: worker }) };
}

function takeReader(): Reader {
  const reader = spare ?? makeReader();
  spare = null;
  return reader;
}

/** Has a reader ready for the next document: starting one takes longer than opening most documents. */
export function readyReader(): void {
  spare ??= makeReader();
}

/** Ends the reader that is ready. */
export function dismissReader(): void {
  spare?.own.destroy();
  spare?.worker.terminate();
  spare = null;
}

/** A document that is being opened before its page is there. */
interface Early {
  token: string;
  bytes: number;
  opened: Promise<PageFile>;
}

let early: Early | null = null;
/** A document that nobody came for is closed again after so many milliseconds. */
const patience = 10_000;

/** Begins to open a document that will be shown at once, while its page is still being made. */
export function openEarly({ token, bytes, ...file }: ChosenDocument): void {
  closeEarly();
  const mine: Early = { token, bytes, opened: readPages({ token, bytes, ...file }, null) };
  early = mine;
  // Whoever comes for it is told why it failed.
  mine.opened.catch(() => undefined);
  setTimeout(() => {
    if (early === mine) closeEarly();
  }, patience);
}

function closeEarly(): void {
  early?.opened.then((file) => file.close(), () => undefined);
  early = null;
}

/** Opens a document, or takes the one that is being opened already. */
export async function openPages(file: ChosenDocument, password: string | null): Promise<PageFile> {
  if (password !== null || early?.token !== file.token || early.bytes !== file.bytes) return await readPages(file, password);
  const { opened } = early;
  early = null;
  return await opened;
}

/**
 * Opens a document. It is read in a worker that cannot reach the desk; nothing in it is run, followed or fetched, and
 * what is missing in it is taken from the program itself.
 */
async function readPages(file: ChosenDocument, password: string | null): Promise<PageFile> {
  const { worker, own } = takeReader();
  let failed: (thrown: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    failed = (thrown) => reject(thrown instanceof Error ? thrown : asFault(thrown));
    // A worker that cannot start, or dies of what it reads.
    worker.onerror = () => reject(new Error('the reader stopped'));
  });
  failure.catch(() => undefined);
  const tooLong = setTimeout(() => failed(new Error('it takes longer than half a minute to open')), longest);
  let task: PDFDocumentLoadingTask | null = null;
  const close = (): void => {
    void (task?.destroy() ?? Promise.resolve()).finally(() => {
      own.destroy();
      worker.terminate();
    });
  };
  try {
    const isWhole = file.bytes <= whole;
    const first = await (isWhole ? readWhole(file) : readDocument(file.token, 0, chunk));
    task = getDocument({
      ...(isWhole ? { data: first } : { range: new HeldFile(file, first, failed), rangeChunkSize: chunk, disableAutoFetch: true, disableStream: true }),
      ...(password === null ? {} : { password }),
      worker: own,
      isEvalSupported: false,
      enableXfa: false,
      useWasm: false,
      useWorkerFetch: false,
      maxImageSize: mostPixels,
      cMapUrl: beside('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: beside('fonts'),
      wasmUrl: beside('decoders'),
      verbosity: 0,
    });
    const needed = new Promise<never>((_, reject) => {
      if (task !== null) task.onPassword = (_again: unknown, reason: number) => reject(new NeedsPassword(reason === PasswordResponses.INCORRECT_PASSWORD));
    });
    const pdf = await Promise.race([task.promise, failure, needed]);
    return { pdf, pages: pdf.numPages, failure, draw: drawPage, close };
  } catch (thrown) {
    close();
    throw thrown;
  } finally {
    clearTimeout(tooLong);
  }
}

class NeedsPassword extends Error {
  readonly wrong: boolean;

  constructor(wrong: boolean) {
    super('a password is needed');
    this.wrong = wrong;
  }
}

/** Reads what was thrown by `openPages`. */
export function whyUnshown(thrown: unknown): Unshown {
  if (thrown instanceof NeedsPassword) return { kind: 'password', wrong: thrown.wrong };
  if (thrown instanceof Error && thrown.name !== 'Fault') return { kind: 'unreadable', detail: thrown.message };
  return { kind: 'fault', fault: asFault(thrown) };
}

/** A page being drawn. */
export interface Drawing {
  done: Promise<void>;
  cancel: () => void;
}

/** Draws a page with its annotations as they look; their links, scripts and forms are left alone. */
function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, scale: number): Drawing {
  const viewport = page.getViewport({ scale });
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  const task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
  return { done: task.promise, cancel: () => task.cancel() };
}
