import type { WindowFaultCode } from '@/ipc/fault';
import texts from './fault.json';

/** By code: what happened, what is safe, what to do. Kept as JSON, since the command line says the same words. */
export const fault: { codes: Record<WindowFaultCode, { what: string; safe: string; todo: string }> } = texts;
