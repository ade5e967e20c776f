import type { QueryKey } from '@tanstack/react-query';
import { call } from '@/ipc/call';
import type { EnvelopeListRow, Envelopes, EnvelopesRequest } from '@/ipc/contract.gen';
import { waitedFor } from './marks';

/** Rows the desk gives at once. */
const page = 500;

/** Whether it is the turn of the person at the desk. */
export function waitsForMe(row: EnvelopeListRow): boolean {
  return waitedFor(row).some((signer) => signer.own);
}

/** A window of what waits for the signature of the person at the desk: those that person signed, or signs later, are not in it. */
export function mineQuery({ offset, limit, ...rest }: EnvelopesRequest): { queryKey: QueryKey; queryFn: () => Promise<Envelopes> } {
  return {
    queryKey: ['envelopes.list', { offset, limit, ...rest }],
    queryFn: async () => {
      const waiting: EnvelopeListRow[] = [];
      let total = 1;
      for (let read = 0; read < total; read += page) {
        const part = await call('envelopes.list', { ...rest, offset: read, limit: page });
        waiting.push(...part.rows.filter(waitsForMe));
        total = part.total;
      }
      return { rows: waiting.slice(offset, offset + limit), total: waiting.length };
    },
  };
}
