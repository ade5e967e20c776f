import { expect, it } from 'vitest';
import type { BridgeRow } from '@/ipc/contract.gen';
import { bridgeForm, checkBridge, firstValues, needsConsent, readInterval, type BridgeValues } from './bridgeForm';

const good: BridgeValues = { name: 'Primary', address: 'https://bridge.example.net:8443', second: '', key: '', removeKey: false, interval: '300', consent: false };
const kept: BridgeRow = { id: 'b1', name: 'Primary', address: 'http://10.0.0.4:8000', second_address: null, has_api_key: true, interval_seconds: 60, insecure: false, last: null };

it.each([
  ['http://127.0.0.1:8000', null],
  ['http://localhost:8000', null],
  ['http://[::1]:8000', null],
  ['http://10.1.2.3', null],
  ['http://172.16.0.9', null],
  ['http://192.168.1.4:8000', null],
  ['http://[fd12:3456::1]', null],
  ['https://203.0.113.7', null],
  ['http://203.0.113.7:8000', '203.0.113.7'],
  ['http://172.32.0.1', '172.32.0.1'],
  ['http://10.example.net', '10.example.net'],
  ['http://bridge.example.net', 'bridge.example.net'],
  ['not an address', null],
])('%s asks for consent: %s', (address, host) => {
  expect(needsConsent(address)).toBe(host);
});

it('plain HTTP outside private networks is not sent without consent, by either address', () => {
  expect(checkBridge({ ...good, address: 'http://203.0.113.7:8000' })).toEqual({ consent: 'consent' });
  expect(checkBridge({ ...good, second: 'http://203.0.113.7:8000' })).toEqual({ consent: 'consent' });
  expect(checkBridge({ ...good, address: 'http://203.0.113.7:8000', consent: true })).toEqual({});
});

it('each mistake is told at its own field', () => {
  expect(checkBridge({ ...good, name: '', address: 'bridge', second: 'ftp://x', interval: '5' })).toEqual({ name: 'required', address: 'address', second: 'address', interval: 'interval' });
  expect(checkBridge({ ...good, address: 'https://key@bridge.example.net' })).toEqual({ address: 'secretInAddress' });
  expect(checkBridge({ ...good, second: good.address })).toEqual({ second: 'same' });
});

it('the stored key is kept, replaced or removed', () => {
  expect(bridgeForm(firstValues(kept), kept).api_key).toBeNull();
  expect(bridgeForm({ ...firstValues(kept), key: 'new' }, kept).api_key).toBe('new');
  expect(bridgeForm({ ...firstValues(kept), removeKey: true }, kept).api_key).toBe('');
});

it('an interval is whole seconds from 10 to 3600', () => {
  expect(['9', '10', '3600', '3601', '1e2', ''].map(readInterval)).toEqual([null, 10, 3_600, null, null, null]);
});
