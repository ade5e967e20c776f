import { clearMocks } from '@tauri-apps/api/mocks';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { GooglePartStatus, GoogleStatus, MailMessage, OutgoingRow, ThreadRow } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { deskIn, faultOf, noAccounts, standIn, type Answers, type Asked } from '../../test/desk';
import { App } from './App';
import { router } from './router';

vi.setConfig({ testTimeout: 20_000 });

const at = '2026-11-21T14:02:00Z';
const part = (each: GooglePartStatus['part'], state: GooglePartStatus['state'], more: Partial<GooglePartStatus> = {}): GooglePartStatus => ({ part: each, state, missing: [], checked_at: at, last_success: at, last_error: null, fault: null, ...more });

const linked: GoogleStatus = {
  client: { client_id: 'firm.apps.googleusercontent.com', has_secret: true, in_testing: false },
  account: { email: 'ana@firm.example', granted: ['mail_read', 'mail_send'], connected_at: at, consented_at: at, token_received_at: at, token_expires_at: at, grant_ends_at: null, reconnect: null },
  sign_in: { kind: 'none' },
  parts: [part('mail', 'working'), part('calendar', 'failing', { last_error: at, fault: faultOf('google_forbids', { reason: 'accessNotConfigured' }) }), part('drive', 'working'), part('sheets', 'not_granted', { last_success: null, missing: ['sheets'] })],
  waiting: 1, refused: 0, for_another: 0, to_revoke: 0, reading: null, demonstration: false,
};
const unlinked: GoogleStatus = { ...linked, account: null, parts: linked.parts.map((each) => ({ ...each, state: 'not_linked', missing: [], fault: null })), waiting: 0 };

const row: ThreadRow = { id: 't1', last_at: at, subject: 'Statement', senders: ['Marisol'], snippet: 'Dear Ana', labels: ['INBOX'], messages: 1, unread: true, attached: false };
const script = '<img src=x onerror="document.title = \'run\'"><p>Dear Ana, see <a data-link="0">the bank</a></p>';
const message: MailMessage = {
  summary: { id: 'm1', thread_id: 't1', message_id: 'm1@client.example', labels: [], snippet: 'Dear Ana', received_at: at, from: [{ name: 'Marisol', email: 'marisol@client.example' }], to: [{ name: '', email: 'ana@firm.example' }], cc: [], subject: 'Statement', size: 1, history_id: '1' },
  references: [], reply_to: [], answers_elsewhere: false, attachments: [],
  body: { text: 'Dear Ana', html: script, links: [{ text: 'the bank', address: 'https://xn--pple-43d.example/', host: 'xn--pple-43d.example', host_in_letters: null, warnings: ['looks_alike'] }], images_blocked: 1, dangers_blocked: 0, is_cut: false, has_broken_text: false },
};
const waiting: OutgoingRow = { id: 'o1', part: 'mail', kind: 'mail', title: 'Kept for later', about: null, stand: 'queued', attempts: 2, next_at: at, fault: faultOf('google_offline', { host: 'gmail.googleapis.com' }, 'unavailable'), page: null, for_another: false, made_at: at, changed_at: at };

const answers: Answers = {
  'google.status': () => linked,
  'google.queue': () => ({ rows: [waiting] }),
  'mail.threads': () => ({ rows: [row], more: false, linked: true, granted: true, kept: 1, reading: false, no_address: false }),
  'mail.thread': () => ({ id: 't1', messages: [{ summary: message.summary, labels: [], message }], fault: null }),
  'mail.drafts': () => ({ drafts: [] }),
  'mail.templates': () => ({ templates: [], fields: [] }),
  'mail.save_draft': () => ({ id: 'd1' }),
  'mail.send': () => ({ id: 'o2' }),
  'mail.open_link': () => null,
  'calendar.events': () => ({ rows: [], linked: true, granted: true, zone: 'Europe/Madrid' }),
};

async function open(address: string, more: Answers = {}, commands: Readonly<Record<string, () => unknown>> = {}): Promise<Asked[]> {
  const asked = standIn({ 'desk.state': () => deskIn('ready'), 'trading.accounts': () => noAccounts, 'bridges.list': () => ({ bridges: [] }), ...answers, ...more }, commands);
  render(<App client={makeClient()} />);
  await screen.findByRole('navigation');
  act(() => router.history.push(address));
  return asked;
}

type User = ReturnType<typeof userEvent.setup>;

/** Goes on with the tabulator until what has this name has the focus. */
async function reach(user: User, name: string | RegExp): Promise<void> {
  const has = (element: Element | null): boolean => {
    const told = element?.getAttribute('aria-label') ?? (element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? '') : (element?.textContent ?? ''));
    return typeof name === 'string' ? told === name : name.test(told);
  };
  for (let steps = 0; steps < 80; steps += 1) {
    if (has(document.activeElement)) return;
    await user.tab();
  }
  throw new Error(`${String(name)} is not reached by the keyboard`);
}

async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
}

beforeEach(async () => {
  await startI18n();
});

afterEach(() => {
  clearMocks();
});

it('without an account there is one sentence and one button, and nothing invented', async () => {
  const asked = await open('/workspace', { 'google.status': () => unlinked });
  await screen.findByText('No Google account is linked.');
  expect(screen.getByRole('button', { name: 'Link in Settings' })).toBeTruthy();
  expect(asked.some(({ name }) => name.startsWith('mail.'))).toBe(false);
  expect(await findings()).toEqual([]);
});

it('a mail is read as our own elements; its link shows where it leads before it opens', async () => {
  const user = userEvent.setup();
  const asked = await open('/workspace');
  await user.click(await screen.findByRole('button', { name: /Marisol/ }));
  const link = await screen.findByRole('button', { name: 'the bank' });
  expect(document.querySelector('main img')).toBeNull();
  expect(document.title).not.toBe('run');
  await user.click(link);
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('xn--pple-43d.example')).toBeTruthy();
  expect(within(dialog).getByText('The address only looks like Latin letters.')).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: 'Open in the browser' }));
  await waitFor(() => expect(asked.find(({ name }) => name === 'mail.open_link')?.request).toEqual({ message: 'm1', link: 0 }));
  expect(await findings()).toEqual([]);
});

it('a mail is kept as a draft, then queued from that draft, by the keyboard alone', async () => {
  const user = userEvent.setup();
  const asked = await open('/workspace');
  await user.click(await screen.findByRole('button', { name: 'Write' }));
  await user.type(await screen.findByRole('textbox', { name: 'To' }), 'marisol@client.example');
  await user.tab();
  await user.type(screen.getByRole('textbox', { name: 'Subject' }), 'Hello');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked.some(({ name }) => name === 'mail.send')).toBe(true));
  const order = asked.map(({ name }) => name).filter((name) => name === 'mail.save_draft' || name === 'mail.send');
  expect(order).toEqual(['mail.save_draft', 'mail.send']);
  expect(asked.find(({ name }) => name === 'mail.send')?.request).toMatchObject({ draft: 'd1', mail: { to: ['marisol@client.example'], subject: 'Hello' } });
});

it('what is closed half written is kept as a draft', async () => {
  const user = userEvent.setup();
  const asked = await open('/workspace');
  await user.click(await screen.findByRole('button', { name: 'Write' }));
  await user.type(await screen.findByRole('textbox', { name: 'Message' }), 'Half');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(asked.some(({ name }) => name === 'mail.save_draft')).toBe(true));
});

it('the settings tell each part by itself, with a grant where one is missing, and what waits', async () => {
  const user = userEvent.setup();
  const asked = await open('/settings?part=connections', { 'google.connect': () => ({ address: 'https://accounts.google.com/', browser_opened: true }) });
  await screen.findByText('Does not work');
  expect(screen.getByText('Google forbids it: accessNotConfigured.')).toBeTruthy();
  expect(screen.getByText('Not granted: spreadsheets')).toBeTruthy();
  expect(await screen.findByText('Kept for later')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Grant' }));
  await waitFor(() => expect(asked.find(({ name }) => name === 'google.connect')?.request).toEqual({ scopes: ['sheets'] }));
});

it('another account is asked about before anything changes', async () => {
  await open('/settings?part=connections', { 'google.status': () => ({ ...linked, sign_in: { kind: 'other_account', email: 'pep@firm.example' } }) });
  await screen.findByRole('button', { name: 'Use pep@firm.example' });
  expect(screen.getByRole('button', { name: 'Keep the linked account' })).toBeTruthy();
});

const gone: GoogleStatus = {
  ...linked,
  account: linked.account === null ? null : { ...linked.account, reconnect: 'grant_gone' },
  parts: linked.parts.map((each) => ({ ...each, state: 'reconnect', fault: null })),
};

it('a grant that is gone is told above the mail with one button, and the mail that was read stays', async () => {
  const user = userEvent.setup();
  const asked = await open('/workspace', { 'google.status': () => gone, 'google.connect': () => ({ address: 'https://accounts.google.com/', browser_opened: true }) });
  const notice = (await screen.findByText(/Google has ended the grant/)).closest('[role="alert"]');
  expect(notice?.textContent).toContain('Everything that waits is kept.');
  await screen.findByRole('button', { name: /Marisol/ });
  await user.click(screen.getByRole('button', { name: 'Reconnect' }));
  await waitFor(() => expect(asked.find(({ name }) => name === 'google.connect')?.request).toEqual({ scopes: [] }));
  expect(await findings()).toEqual([]);
});

it('each part says by itself that it must be reconnected', async () => {
  await open('/settings?part=connections', { 'google.status': () => gone });
  expect(await screen.findAllByText('Reconnect needed')).toHaveLength(4);
  expect(screen.getByRole('button', { name: 'Reconnect' })).toBeTruthy();
});

it('a sign-in that waits for the browser is told on the page it was begun from', async () => {
  const waits: GoogleStatus = { ...gone, sign_in: { kind: 'waiting', address: 'https://accounts.google.com/o/oauth2/v2/auth', browser_opened: false, since: at } };
  await open('/workspace', { 'google.status': () => waits });
  await screen.findByText('No browser opened. Copy this address and open it in a browser on this machine.');
  expect(screen.queryByRole('button', { name: 'Reconnect' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy();
});

it('a mail is saved as a file in the folder that was chosen', async () => {
  const user = userEvent.setup();
  const saved = { path: '/home/ana/letters/2026-11-21 Statement.eml', bytes: 812 };
  const asked = await open('/workspace', { 'mail.save_message': () => saved }, { choose_folder: () => '/home/ana/letters' });
  await user.click(await screen.findByRole('button', { name: /Marisol/ }));
  await user.click(await screen.findByRole('button', { name: 'Save this mail as a file' }));
  await waitFor(() => expect(asked.find(({ name }) => name === 'mail.save_message')?.request).toEqual({ message: 'm1', folder: '/home/ana/letters' }));
  expect(await screen.findByText(`Saved to ${saved.path}`)).toBeTruthy();
});

it('mail is searched, read and answered by the keyboard alone', async () => {
  const user = userEvent.setup();
  const asked = await open('/workspace');
  await screen.findByRole('button', { name: /Marisol/ });
  await reach(user, 'Search mail');
  await user.keyboard('st');
  await waitFor(() => expect(asked.some(({ name, request }) => name === 'mail.threads' && (request as { text: string | null }).text === 'st')).toBe(true));
  await reach(user, /Marisol/);
  await user.keyboard('{Enter}');
  await screen.findByRole('button', { name: 'the bank' });
  await reach(user, 'Reply');
  await user.keyboard('{Enter}');
  const letter = await screen.findByRole('dialog');
  expect(within(letter).getByDisplayValue('Re: Statement')).toBeTruthy();
});

it('a meeting is begun by the keyboard alone', async () => {
  const user = userEvent.setup();
  await open('/workspace');
  await screen.findByRole('button', { name: /Marisol/ });
  await reach(user, 'Mail');
  await user.keyboard('{ArrowRight}{Enter}');
  await screen.findByRole('button', { name: 'New meeting' });
  await reach(user, 'New meeting');
  await user.keyboard('{Enter}');
  await screen.findByRole('dialog');
});

it('files are saved and uploaded by the keyboard alone, from one row of buttons', async () => {
  const user = userEvent.setup();
  const file = { id: 'f1', name: 'statement.pdf', mime: '', size: 12, sha256: null, modified_at: at, folder: null, page: 'https://drive.google.com/x', is_binned: false, is_folder: false, desk_record: null };
  const files = { files: [file], waiting: [], folder: null, folder_page: null, fault: null, linked: true, granted: true };
  const asked = await open('/workspace?part=drive', { 'drive.files': () => files, 'drive.upload': () => ({ id: 'o3' }), 'drive.download': () => ({ bytes: 12, saved: { path: '/home/ana/statement.pdf', bytes: 12 } }) }, { choose_file: () => '/home/ana/a.pdf' });
  await screen.findByText('statement.pdf');
  await reach(user, 'Upload a file');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(asked.find(({ name }) => name === 'drive.upload')?.request).toEqual({ path: '/home/ana/a.pdf', about: null }));
  await reach(user, 'Save a copy');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(asked.find(({ name }) => name === 'drive.download')?.request).toEqual({ id: 'f1', save: true }));
  expect(await findings()).toEqual([]);
});

it('all of Drive is asked for only by whoever wants it', async () => {
  const user = userEvent.setup();
  const none = { files: [], waiting: [], folder: null, folder_page: null, fault: null, linked: true, granted: true };
  const account = linked.account === null ? null : { ...linked.account, granted: ['drive_file' as const] };
  const asked = await open('/workspace?part=drive', { 'google.status': () => ({ ...linked, account }), 'drive.files': () => none, 'google.connect': () => ({ address: 'https://accounts.google.com/', browser_opened: true }) });
  await user.click(await screen.findByRole('button', { name: 'List all of Drive' }));
  await waitFor(() => expect(asked.find(({ name }) => name === 'google.connect')?.request).toEqual({ scopes: ['drive_all'] }));
});
