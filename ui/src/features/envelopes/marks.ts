import type { Tone } from '@/components/Pill';
import type { EnvelopeListRow, EnvelopeSignerMark, EnvelopeSignerView, EnvelopeState, SignerStanding } from '@/ipc/contract.gen';

/** Groups of states a person looks for. */
export const groups = ['all', 'mine', 'open', 'draft', 'done', 'over'] as const;
export type Group = (typeof groups)[number];

export const statesOf: Record<Group, EnvelopeState[]> = {
  all: [],
  mine: ['sent', 'viewed'],
  open: ['sent', 'viewed'],
  draft: ['draft'],
  done: ['completed'],
  over: ['declined', 'voided', 'expired'],
};

export const stateTones: Record<EnvelopeState, Tone> = {
  draft: 'quiet',
  sent: 'accent',
  viewed: 'accent',
  completed: 'good',
  declined: 'bad',
  voided: 'warn',
  expired: 'warn',
};

export const standingTones: Record<SignerStanding, Tone> = { waits: 'quiet', turn: 'accent', signed: 'good', declined: 'bad', not_needed: 'quiet' };

/** Whether anything can still happen. */
export function isOpen(state: EnvelopeState): boolean {
  return state === 'sent' || state === 'viewed';
}

/** Those whose turn it is. */
export function waitedFor(row: EnvelopeListRow): EnvelopeSignerMark[] {
  return isOpen(row.state) ? row.signers.filter((signer) => signer.standing === 'turn') : [];
}

export function signedCount(signers: readonly { standing: SignerStanding }[]): number {
  return signers.filter((signer) => signer.standing === 'signed').length;
}

/** Signers by step, first step first. */
export function bySteps(signers: readonly EnvelopeSignerView[]): [number, EnvelopeSignerView[]][] {
  const steps = new Map<number, EnvelopeSignerView[]>();
  for (const signer of signers) steps.set(signer.step, [...(steps.get(signer.step) ?? []), signer]);
  return [...steps].toSorted(([a], [b]) => a - b);
}
