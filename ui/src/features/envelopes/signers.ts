import type { EnvelopeView, FirmPerson, SignerForm, SignerGroup, SigningWay } from '@/ipc/contract.gen';

/** A signer as it is put together; `key` tells rows apart while they move. */
export interface Draft extends SignerForm {
  key: string;
}

export type Order = 'order' | 'parallel' | 'own';

/** The signers of an envelope as drafts. */
export function draftsOf(envelope: Pick<EnvelopeView, 'signers'>): Draft[] {
  return envelope.signers.map(({ number, name, email, user_id, client_id, capacity, way, step, group, counter_signs }) => ({ key: String(number), number, name, email, user_id, client_id, capacity, way, step, group, counter_signs }));
}

/** What the desk is told of a draft. */
export function formOf({ number, name, email, user_id, client_id, capacity, way, step, group, counter_signs }: Draft): SignerForm {
  return { number, name, email, user_id, client_id, capacity, way, step, group, counter_signs };
}

/** How the steps read: each its own, all the same, or neither. */
export function orderOf(drafts: readonly Draft[]): Order {
  const steps = drafts.map((draft) => draft.step);
  if (drafts.length < 2 || steps.every((step, at) => step === at + 1)) return 'order';
  const counted = drafts.filter((draft) => !draft.counter_signs).map((draft) => draft.step);
  return new Set(counted).size < 2 ? 'parallel' : 'own';
}

/** The steps an order gives; counter-signers come after everybody. Numbers follow the rows. */
export function ordered(drafts: readonly Draft[], order: Order): Draft[] {
  const first = drafts.filter((draft) => !draft.counter_signs);
  const rows = [...first, ...drafts.filter((draft) => draft.counter_signs)];
  const last = order === 'own' ? Math.max(0, ...first.map((draft) => draft.step)) : order === 'parallel' ? Math.min(1, first.length) : first.length;
  return rows.map((draft, at) => {
    const step = draft.counter_signs ? last + 1 + (order === 'order' ? at - first.length : 0) : order === 'order' ? at + 1 : order === 'parallel' ? 1 : draft.step;
    return { ...draft, number: at + 1, step };
  });
}

/** One row further up or down. */
export function shifted(drafts: readonly Draft[], key: string, by: -1 | 1): Draft[] {
  const from = drafts.findIndex((draft) => draft.key === key);
  const to = from + by;
  const [one, other] = [drafts[from], drafts[to]];
  if (one === undefined || other === undefined) return [...drafts];
  return drafts.map((draft, at) => (at === from ? other : at === to ? one : draft));
}

/** Groups that have members, with how many of them must sign. */
export function groupsOf(drafts: readonly Draft[], needed: Readonly<Record<number, number>>): SignerGroup[] {
  const numbers = [...new Set(drafts.flatMap((draft) => (draft.group === null ? [] : [draft.group])))].toSorted((a, b) => a - b);
  return numbers.map((number) => {
    const members = drafts.filter((draft) => draft.group === number).length;
    return { number, needed: Math.min(Math.max(needed[number] ?? 1, 1), members) };
  });
}

let made = 0;

/** Somebody new at the end. */
export function added(drafts: readonly Draft[], who: Partial<Draft> & { way: SigningWay }): Draft[] {
  made += 1;
  const blank: Draft = { key: `new ${made}`, number: drafts.length + 1, name: '', email: null, user_id: null, client_id: null, capacity: '', way: who.way, step: drafts.length + 1, group: null, counter_signs: false };
  return [...drafts, { ...blank, ...who }];
}

export function ofPerson(person: FirmPerson, capacity: string): Partial<Draft> & { way: SigningWay } {
  return { name: person.name, email: person.email, user_id: person.user_id, way: 'own_identity', capacity };
}
