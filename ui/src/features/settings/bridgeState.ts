import type { Tone } from '@/components/Pill';
import type { BridgePoll } from '@/ipc/contract.gen';
import type { settings as english } from '@/i18n/en/settings';

export type BridgeWord = keyof (typeof english)['bridges']['state'];

export interface BridgeState {
  word: BridgeWord;
  tone: Tone;
}

/** How a bridge is, from its last poll: an answer with HTTP 200 alone does not make it well. */
export function bridgeState(last: BridgePoll | null): BridgeState {
  if (last === null) return { word: 'never', tone: 'quiet' };
  if (last.fault !== null) return last.fault.class === 'unavailable' ? { word: 'failing', tone: 'bad' } : { word: 'refused', tone: 'bad' };
  const partly = last.refused.length > 0 || last.without.length > 0 || last.health?.terminal_ready === false;
  return partly ? { word: 'partly', tone: 'warn' } : { word: 'well', tone: 'good' };
}
