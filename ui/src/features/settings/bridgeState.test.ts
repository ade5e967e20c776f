import { expect, it } from 'vitest';
import type { BridgePoll } from '@/ipc/contract.gen';
import { bridgeState } from './bridgeState';

const poll: BridgePoll = { at: '2026-11-21T14:00:00Z', last_success: null, failures: 0, fault: null, health: null, dialect: 'list', readings: 3, refused: [], held: [], without: [], latency_ms: 12, from_second: false, deals: 0, deals_fault: null };

it('an answer with a refused reading is an answer in part', () => {
  expect(bridgeState(poll).word).toBe('well');
  expect(bridgeState({ ...poll, refused: [{ login: '1', reason: 'no_time', detail: '' }] }).word).toBe('partly');
  expect(bridgeState({ ...poll, health: { dialect: 'flat', terminal_ready: false, connected_accounts: null, version: null, last_error: null } }).word).toBe('partly');
});

it('a bridge that was not polled is neither well nor ill', () => {
  expect(bridgeState(null)).toEqual({ word: 'never', tone: 'quiet' });
});

it('a refused key is told apart from no answer', () => {
  const fault = { params: {}, reference: '' };
  expect(bridgeState({ ...poll, fault: { ...fault, code: 'bridge_unauthorised', class: 'denied' } }).word).toBe('refused');
  expect(bridgeState({ ...poll, fault: { ...fault, code: 'bridge_timed_out', class: 'unavailable' } }).word).toBe('failing');
});
