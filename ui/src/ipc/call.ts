import { invoke } from '@tauri-apps/api/core';
import type { Contract, EndpointName } from './contract.gen';
import { asFault } from './fault';

export type RequestOf<N extends EndpointName> = Contract[N]['request'];
export type ResponseOf<N extends EndpointName> = Contract[N]['response'];

/** The one way from the window to the desk. Throws a `Fault` and nothing else. */
export async function call<N extends EndpointName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
  try {
    return await invoke<ResponseOf<N>>('call', { name, request });
  } catch (thrown) {
    throw asFault(thrown);
  }
}
