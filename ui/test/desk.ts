import { mockIPC } from '@tauri-apps/api/mocks';
import type { Contract, DeskState, EndpointName, Fault, FaultClass, FaultCode, Permission, Phase } from '@/ipc/contract.gen';

/** What a desk under test answers; an endpoint without an answer is a defect, as it would be at the door. */
export type Answers = { [N in EndpointName]?: (request: Contract[N]['request']) => Contract[N]['response'] };

export interface Asked {
  name: string;
  request: unknown;
}

export function faultOf(code: FaultCode, params: Record<string, string> = {}, kind: FaultClass = 'refused'): Fault {
  return { code, params, class: kind, reference: 'F-7K2M-93' };
}

/** Throws a fault as the door does. */
export function refuse(code: FaultCode, params: Record<string, string> = {}, kind: FaultClass = 'refused'): never {
  throw Object.assign(new Error(code), faultOf(code, params, kind));
}

/** Stands in for the desk behind the one call of the window, and keeps what was asked. */
export function standIn(answers: Answers, commands: Readonly<Record<string, (args: unknown) => unknown>> = {}): Asked[] {
  const asked: Asked[] = [];
  mockIPC((command, args) => {
    const own = commands[command];
    if (own !== undefined) return own(args);
    if (command === 'choose_certificates') return '/etc/ssl/own.pem';
    if (command !== 'call') return null;
    const { name, request } = args as unknown as { name: EndpointName; request: never };
    asked.push({ name, request });
    const answer = answers[name] as ((request: never) => unknown) | undefined;
    return answer === undefined ? refuse('unknown_endpoint') : answer(request);
  });
  return asked;
}

const everything: Permission[] = ['view_own', 'view_book', 'view_trading', 'view_health', 'run_sync', 'manage_connections', 'use_google', 'manage_workspace'];

/** A desk in a phase, with one workspace on the machine. */
export function deskIn(phase: Phase): DeskState {
  const open = phase !== 'first_run' && phase !== 'locked';
  return {
    phase,
    version: '0.1.0',
    workspaces: phase === 'first_run' ? [] : [{ id: 'w1', name: 'Northgate', demo: false, last_opened: null, quick_unlock: false, damaged: false }],
    workspace: open
      ? { id: 'w1', name: 'Northgate', demo: false, base_currency: 'USD', time_zone: 'UTC', idle_lock_minutes: 5, quick_unlock: false, owner_name: 'Ana', owner_has_password: false, frozen_at: null }
      : null,
    person: phase === 'ready' ? { name: 'Ana', role: 'admin', owner: true, permissions: everything } : null,
  };
}

/** No account at all. */
export const noAccounts: Contract['trading.accounts']['response'] = {
  as_at: '2026-11-21T14:02:00Z',
  accounts: [],
  totals: {
    equity: { amount: null, currency: 'USD', unknown: 'never_read', provenance: null },
    floating: { amount: null, currency: 'USD', unknown: 'never_read', provenance: null },
    not_converted: [],
    rates_missing: [],
    count: { total: 0, counted: 0, stale: 0, without_reading: 0 },
  },
};
