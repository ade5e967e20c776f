import { clearMocks } from '@tauri-apps/api/mocks';
import { afterEach, expect, it } from 'vitest';
import type { EnvelopeListRow, EnvelopesRequest, SignerStanding } from '@/ipc/contract.gen';
import { standIn } from '../../../test/desk';
import { mineQuery } from './mine';

afterEach(() => clearMocks());

const at = '2026-11-21T14:02:00Z';
function row(envelope_id: string, own: SignerStanding, other: SignerStanding): EnvelopeListRow {
  return { envelope_id, title: envelope_id, client_id: null, state: 'viewed', reminders: [], creator: 'Ana', sent_at: at, expires_at: null, changed_at: at, signers: [{ number: 1, name: 'Marisol', standing: other, own: false }, { number: 2, name: 'Ana', standing: own, own: true }] };
}
const asked: EnvelopesRequest = { offset: 0, limit: 100, states: ['sent', 'viewed'], text: null, mine: true, client_id: null };

it('lists what waits for the person at the desk, not what that person has signed or signs after others', async () => {
  const rows = [row('waits for me', 'turn', 'signed'), row('signed by me', 'signed', 'turn'), row('others first', 'waits', 'turn'), row('declined by me', 'declined', 'turn')];
  standIn({ 'envelopes.list': () => ({ rows, total: 4 }) });
  expect(await mineQuery(asked).queryFn()).toEqual({ rows: [rows[0]], total: 1 });
});

it('reads on until it has seen all, and gives the window that was asked for', async () => {
  const all = Array.from({ length: 900 }, (_, number) => row(`e${number}`, number % 2 === 0 ? 'turn' : 'signed', 'signed'));
  const calls = standIn({ 'envelopes.list': ({ offset, limit }) => ({ rows: all.slice(offset, offset + limit), total: 900 }) });
  const { rows, total } = await mineQuery({ ...asked, offset: 440, limit: 20 }).queryFn();
  expect(total).toBe(450);
  expect(rows.map((each) => each.envelope_id)).toEqual(['e880', 'e882', 'e884', 'e886', 'e888', 'e890', 'e892', 'e894', 'e896', 'e898']);
  expect(calls.map(({ request }) => request)).toMatchObject([{ offset: 0, limit: 500 }, { offset: 500, limit: 500 }]);
});
