import type { BridgeForm, BridgeRow } from '@/ipc/contract.gen';
import type { Problems } from '@/lib/form';
import { lengthOf } from '@/lib/length';

export interface BridgeValues {
  name: string;
  address: string;
  second: string;
  key: string;
  removeKey: boolean;
  interval: string;
  consent: boolean;
}

export type BridgeProblem = 'required' | 'long' | 'address' | 'secretInAddress' | 'same' | 'interval' | 'consent';

export const longestName = 80;

export function firstValues(bridge: BridgeRow | null): BridgeValues {
  return {
    name: bridge?.name ?? '',
    address: bridge?.address ?? '',
    second: bridge?.second_address ?? '',
    key: '',
    removeKey: false,
    interval: String(bridge?.interval_seconds ?? 300),
    consent: bridge?.insecure ?? false,
  };
}

function addressProblem(text: string): BridgeProblem | undefined {
  if (!/^https?:\/\/[^/\s]+/i.test(text) || !URL.canParse(text)) return 'address';
  const { username, password, search } = new URL(text);
  return username !== '' || password !== '' || search !== '' ? 'secretInAddress' : undefined;
}

function isPrivateV4(host: string): boolean {
  const parts = host.split('.').map(Number);
  const [a = 0, b = 0] = parts;
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return false;
  return a === 127 || a === 10 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31) || (a === 169 && b === 254);
}

/** Plain HTTP to what may lie outside this computer and private networks. The desk decides; this only asks in time. */
export function needsConsent(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'http:' || hostname === '') return null;
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const near = host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^f[cd][0-9a-f]{2}:/.test(host) || host.startsWith('fe80:') || isPrivateV4(host);
  return near ? null : host;
}

/** The host for which consent is asked: that of either address. */
export function consentHost(values: Pick<BridgeValues, 'address' | 'second'>): string | null {
  return needsConsent(values.address.trim()) ?? needsConsent(values.second.trim());
}

export function readInterval(text: string): number | null {
  if (!/^\d{1,4}$/.test(text.trim())) return null;
  const seconds = Number(text);
  return seconds >= 10 && seconds <= 3_600 ? seconds : null;
}

export function checkBridge(values: BridgeValues): Problems<BridgeValues, BridgeProblem> {
  const address = values.address.trim();
  const second = values.second.trim();
  const length = lengthOf(values.name.trim());
  const all: Record<keyof BridgeValues, BridgeProblem | undefined> = {
    name: length === 0 ? 'required' : length > longestName ? 'long' : undefined,
    address: address === '' ? 'required' : addressProblem(address),
    second: second === '' ? undefined : second === address ? 'same' : addressProblem(second),
    key: undefined,
    removeKey: undefined,
    interval: readInterval(values.interval) === null ? 'interval' : undefined,
    consent: consentHost(values) !== null && !values.consent ? 'consent' : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined));
}

/** What is sent. No key keeps the stored one, an empty key removes it. */
export function bridgeForm(values: BridgeValues, bridge: BridgeRow | null): BridgeForm {
  return {
    id: bridge?.id ?? null,
    name: values.name.trim(),
    address: values.address.trim(),
    second_address: values.second.trim() === '' ? null : values.second.trim(),
    api_key: values.key !== '' ? values.key : values.removeKey ? '' : null,
    interval_seconds: readInterval(values.interval) ?? 300,
    allow_plain_http: values.consent,
  };
}
