import { faultCodes, type FaultClass, type FaultCode, type Fault as Told } from './contract.gen';

/** A code of the door, or the one the window makes itself when it cannot reach the door at all. */
export type WindowFaultCode = FaultCode | 'window_unexpected';

const classes: readonly FaultClass[] = ['refused', 'denied', 'unavailable', 'defect'];

/** What the door answers when it does not do what was asked: a code, its data, and a reference to quote. */
export class Fault extends Error {
  readonly code: WindowFaultCode;
  readonly params: Readonly<Record<string, string>>;
  readonly class: FaultClass;
  readonly reference: string;

  constructor(told: Omit<Told, 'code'> & { code: WindowFaultCode }) {
    super(told.code);
    this.name = 'Fault';
    this.code = told.code;
    this.params = told.params;
    this.class = told.class;
    this.reference = told.reference;
  }
}

function unexpected(detail: string): Fault {
  return new Fault({ code: 'window_unexpected', params: { detail }, class: 'defect', reference: '' });
}

function textParams(params: unknown): Record<string, string> {
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}

/** Reads what was thrown at the door. What is not a fault is a defect of ours, and is called one. */
export function asFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) {
    return unexpected(thrown instanceof Error ? thrown.message : typeof thrown === 'string' ? thrown : '');
  }
  const told = thrown as { code: unknown; params?: unknown; class?: unknown; reference?: unknown };
  const code = faultCodes.find((each) => each === told.code);
  if (code === undefined) return unexpected(String(told.code));
  return new Fault({
    code,
    params: textParams(told.params),
    class: classes.find((each) => each === told.class) ?? 'defect',
    reference: typeof told.reference === 'string' ? told.reference : '',
  });
}
