import { clearMocks } from '@tauri-apps/api/mocks';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { IdentityRow, SignFileRequest, VerifiedFile, VerifiedSignature } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { deskIn, noAccounts, refuse, standIn, type Answers, type Asked } from '../../test/desk';
import { App } from './App';
import { router } from './router';

vi.setConfig({ testTimeout: 30_000 });

// The reader of pages needs a browser's canvas; what stands around the pages is tried here.
vi.mock('@/components/pdf/engine', () => {
  const page = { getViewport: ({ scale }: { scale: number }) => ({ width: 595 * scale, height: 842 * scale }), userUnit: 1, cleanup: () => true };
  return {
    openPages: () => Promise.resolve({ pdf: { getPage: () => Promise.resolve(page) }, pages: 3, failure: new Promise(() => undefined), draw: () => ({ done: Promise.resolve(), cancel: () => undefined }), close: () => undefined }),
    whyUnshown: () => ({ kind: 'unreadable', detail: '' }),
    readyReader: () => undefined,
    openEarly: () => undefined,
    dismissReader: () => undefined,
  };
});

const letter = { token: 't-1', path: '/home/ana/letter.pdf', name: 'letter.pdf', bytes: 9_000 };
const destination = { token: 't-2', path: '/home/ana/letter signed.pdf', name: 'letter signed.pdf', bytes: 0 };
const script = '<script>document.title = "run"</script>';

const signature: VerifiedSignature = {
  field: 'Signature1', signer: script, signed_at: '2026-11-20T09:12:44Z', time_proved: false, level: 'B-B', covers_whole_file: false, holds: true, unchecked: false, integrity_reason: null, trust: 'untrusted', trust_reason: 'no_path',
  path: [{ subject: 'Ada', issuer: 'Sample CA', serial: '4f', fingerprint: 'ab'.repeat(32), not_before: '2026-01-01T00:00:00Z', not_after: '2027-01-01T00:00:00Z', is_root: false, revocation: 'unknown', revoked_at: null }],
  weak: false, certifies: null, stated_reason: null, stated_place: null, places: [{ page: 1, box: [40, 40, 180, 54] }],
  changes_after: [{ revision: 3, kind: 'content', what: 'page 1 was changed (Contents)', allowed: false, places: [{ page: 1, box: null }] }],
};
const unsigned: VerifiedFile = { document: 'unsigned', reason: 'the document has no signature', signatures: [], offer: { fields: [], signatures: 0, refused: null, no_new_field: null }, sha256: 'cd'.repeat(32), bytes: 9_000, checked_at: '2026-11-21T14:02:00Z', online: null };
const altered: VerifiedFile = { ...unsigned, document: 'altered', reason: 'after signature Signature1: page 1 was changed (Contents)', signatures: [signature] };
const ada: IdentityRow = { name: 'ada', role: 'person', subject: 'Ada Pérez', organisation: null, issuer: 'Sample CA', serial: '1', fingerprint: 'ef'.repeat(32), not_before: '2026-01-01T00:00:00Z', not_after: '2029-01-01T00:00:00Z', validity: 'valid', days_left: 700 };

async function open(answers: Answers, commands: Parameters<typeof standIn>[1] = {}): Promise<Asked[]> {
  const asked = standIn(
    { 'desk.state': () => deskIn('ready'), 'trading.accounts': () => noAccounts, 'bridges.list': () => ({ bridges: [] }), 'signing.queue': () => ({ rows: [] }), 'signing.identities': () => ({ rows: [ada] }), ...answers },
    { choose_document: () => letter, read_document: () => new ArrayBuffer(0), ...commands },
  );
  render(<App client={makeClient()} />);
  await screen.findByRole('navigation');
  act(() => router.history.push('/documents'));
  await userEvent.click(await screen.findByRole('button', { name: 'Open a PDF' }));
  await screen.findByRole('heading', { level: 1, name: 'letter.pdf' });
  return asked;
}

async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
}

beforeEach(async () => {
  await startI18n();
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(900);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(700);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(700);
});

afterEach(() => {
  clearMocks();
});

it('the truth about a document is told in words, with what was changed and where; a signer who is a script is text', async () => {
  const asked = await open({ 'signing.verify': () => altered, 'signing.verify_online': () => ({ ...altered, online: [{ subject: 'Ada', address: 'http://ocsp.example', outcome: 'no_answer', detail: 'no route' }] }) });
  await screen.findByRole('heading', { level: 2, name: 'Altered after signing' });
  expect(screen.getByText('After signature Signature1: page 1 was changed (Contents).')).toBeTruthy();
  expect(screen.getByRole('heading', { level: 3, name: script })).toBeTruthy();
  expect(document.title).not.toBe('run');
  expect(screen.getByText(/by the signer’s own clock/)).toBeTruthy();
  expect(screen.getByText(/leads to none of the roots/)).toBeTruthy();
  expect(screen.getByText(/^Page 1 was changed \(Contents\)/)).toBeTruthy();
  expect(screen.getByText('(not allowed)')).toBeTruthy();
  expect(await screen.findByText('Changed, not allowed')).toBeTruthy();
  expect(await findings()).toEqual([]);
  // Nothing is asked of anybody before a person wants it.
  expect(asked.map(({ name }) => name)).not.toContain('signing.verify_online');
  await userEvent.click(screen.getByRole('button', { name: 'Check online' }));
  expect(await screen.findByText(/no answer \(no route\)/)).toBeTruthy();
});

it('a signature is placed, nudged by the arrows and made, and its passphrase goes nowhere else', async () => {
  let wish: SignFileRequest | undefined;
  let attempts = 0;
  const asked = await open(
    {
      'signing.verify': () => unsigned,
      'signing.sign': (request) => {
        wish = request;
        attempts += 1;
        return attempts === 1 ? refuse('wrong_identity_passphrase', {}, 'denied') : { output: destination.path, bytes: 12_000, sha256_before: 'a', sha256_after: 'b', level: 'b-b', signer: 'Ada Pérez', signed_at: '2026-11-21T14:03:00Z', waiting: null };
      },
    },
    { choose_destination: () => destination, open_document: () => ({ ...destination, bytes: 12_000 }) },
  );
  await userEvent.click(await screen.findByRole('radio', { name: 'Sign' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Sign …' }));
  expect(screen.getByText('Choose who signs.')).toBeTruthy();
  await userEvent.click(screen.getByRole('combobox', { name: 'Sign as' }));
  await userEvent.click(await screen.findByRole('option', { name: 'ada (Ada Pérez)' }));
  const page = await screen.findByRole('region', { name: 'Page 1' });
  fireEvent.pointerDown(page, { button: 0, clientX: 300, clientY: 400 });
  const field = await screen.findByRole('group', { name: /^Sign:/ });
  field.focus();
  const before = /(\d+) from the left/.exec(field.getAttribute('aria-label') ?? '')?.[1] ?? '';
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}{ArrowLeft}');
  expect(screen.getByRole('group', { name: /^Sign:/ }).getAttribute('aria-label')).toContain(`${Number(before) + 9} from the left`);
  await userEvent.click(screen.getByRole('button', { name: 'Sign …' }));
  const dialog = await screen.findByRole('dialog');
  expect(await findings()).toEqual([]);
  const secret = within(dialog).getByLabelText('Passphrase of the identity');
  await userEvent.type(secret, 'not the one');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Sign' }));
  await within(dialog).findByText('That did not open the identity.');
  expect(secret).toHaveProperty('value', '');
  await userEvent.type(secret, 'walnut lantern river');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Sign' }));
  await screen.findByRole('heading', { level: 1, name: 'letter signed.pdf' });
  expect(await screen.findByText(/Signed by Ada Pérez/)).toBeTruthy();
  expect(wish).toMatchObject({ input: letter.path, output: destination.path, identity: 'ada', passphrase: 'walnut lantern river', field: null, level: 'b-b', later: false, looks: { mark: { kind: 'typed', text: 'Ada Pérez' } } });
  expect(wish?.place?.page).toBe(1);
  await waitFor(() => expect(asked.filter(({ name }) => name === 'signing.verify').length).toBeGreaterThan(1));
});

it('a document that waits for a time-stamp says why, is tried again, and is let go only with a reason', async () => {
  const row = { id: 'q1', path: '/home/ana/letter signed.pdf', level: 'b-t' as const, authority: 'https://tsa.example', phase: 'waiting' as const, fault: { code: 'trust_unavailable' as const, params: { detail: 'no route' }, class: 'unavailable' as const, reference: '' }, attempts: 2, created_at: '2026-11-21T10:00:00Z', tried_at: '2026-11-21T13:00:00Z' };
  const asked = standIn({ 'desk.state': () => deskIn('ready'), 'trading.accounts': () => noAccounts, 'bridges.list': () => ({ bridges: [] }), 'signing.queue': () => ({ rows: [row] }), 'signing.try_waiting': () => ({ rows: [row] }), 'signing.give_up_waiting': () => ({ rows: [] }) });
  render(<App client={makeClient()} />);
  await screen.findByRole('navigation');
  act(() => router.history.push('/documents'));
  await screen.findByText('letter signed.pdf');
  expect(screen.getByText(/did not answer/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
  await userEvent.click(screen.getByRole('button', { name: 'Let it go …' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Let it stay' }));
  expect(asked.map(({ name }) => name)).not.toContain('signing.give_up_waiting');
  await userEvent.type(within(dialog).getByLabelText('Reason'), 'no need');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Let it stay' }));
  await waitFor(() => expect(asked).toContainEqual({ name: 'signing.give_up_waiting', request: { id: 'q1', reason: 'no need' } }));
  expect(asked).toContainEqual({ name: 'signing.try_waiting', request: { id: 'q1' } });
});
