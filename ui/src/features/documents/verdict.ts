import type { MarkTone } from '@/components/pdf/SeenMark';
import type { Tone } from '@/components/Pill';
import type { ChangeAfter, DocumentStanding, SeenOnPage, VerifiedFile, VerifiedSignature } from '@/ipc/contract.gen';

export type Verdict = 'good' | 'changed' | 'untrusted' | 'unknown' | 'altered' | 'broken' | 'unchecked' | 'revoked' | 'expired';

/** One word for a signature: the worst that is true of it. */
export function verdictOf(signature: VerifiedSignature): Verdict {
  if (!signature.holds) return signature.unchecked ? 'unchecked' : 'broken';
  if (signature.changes_after.some(({ allowed }) => !allowed)) return 'altered';
  switch (signature.trust) {
    case 'revoked':
      return 'revoked';
    case 'expired':
      return 'expired';
    case 'untrusted':
      return 'untrusted';
    case 'unknown':
      return 'unknown';
    case 'trusted':
      return signature.changes_after.some(isBeyondSigning) ? 'changed' : 'good';
  }
}

/** Whether a change is more than signing itself writes. */
export function isBeyondSigning({ kind }: ChangeAfter): boolean {
  return kind === 'form' || kind === 'annotation' || kind === 'content';
}

const verdictTones: Record<Verdict, 'good' | 'warn' | 'bad'> = { good: 'good', changed: 'good', untrusted: 'warn', unknown: 'warn', altered: 'bad', broken: 'bad', unchecked: 'warn', revoked: 'bad', expired: 'bad' };

export function toneOf(verdict: Verdict): Tone & MarkTone {
  return verdictTones[verdict];
}

const standingTones: Record<DocumentStanding, Tone> = { intact: 'good', intact_with_permitted_changes: 'good', altered: 'bad', broken: 'bad', unsigned: 'quiet', unreadable: 'warn' };

/** The document's colour. That nobody proved who signed keeps a sound one from being simply good. */
export function documentTone(file: Pick<VerifiedFile, 'document' | 'signatures'>): Tone {
  const tone = standingTones[file.document];
  return tone === 'good' && file.signatures.some((signature) => toneOf(verdictOf(signature)) !== 'good') ? 'warn' : tone;
}

/** The changes after a signature, the same ones of a revision together. */
export interface ChangeGroup {
  revision: number;
  changes: readonly ChangeAfter[];
}

/** Revision by revision. */
export function byRevision(changes: readonly ChangeAfter[]): ChangeGroup[] {
  const groups = new Map<number, ChangeAfter[]>();
  for (const change of changes) groups.set(change.revision, [...(groups.get(change.revision) ?? []), change]);
  return [...groups].map(([revision, of]) => ({ revision, changes: of }));
}

/** Something that is shown on a page. */
export interface PageNote {
  id: string;
  place: SeenOnPage;
  what: { kind: 'signature'; signature: number } | { kind: 'change'; change: ChangeAfter } | { kind: 'field'; name: string };
  tone: MarkTone;
}

/** What stands where, for every page: signatures, fields that wait, and what was changed after any signature. */
export function notesOf(file: VerifiedFile): PageNote[] {
  const notes: PageNote[] = [];
  const told = new Set<string>();
  file.signatures.forEach((signature, at) => {
    signature.places.forEach((place, nth) => notes.push({ id: `s${at}.${nth}`, place, what: { kind: 'signature', signature: at }, tone: toneOf(verdictOf(signature)) }));
    for (const change of signature.changes_after) {
      for (const place of change.places) {
        const id = `c${change.revision}.${change.kind}.${place.page}.${place.box?.join(',') ?? ''}.${change.what}`;
        // A signature that came later is marked as one already.
        if (told.has(id) || change.kind === 'signature' || change.kind === 'time_stamp') continue;
        told.add(id);
        notes.push({ id, place, what: { kind: 'change', change }, tone: change.allowed ? 'warn' : 'bad' });
      }
    }
  });
  for (const { name, place } of file.offer.fields) if (place !== null) notes.push({ id: `f${name}`, place, what: { kind: 'field', name }, tone: 'quiet' });
  return notes;
}
