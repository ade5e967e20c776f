import { clearMocks } from '@tauri-apps/api/mocks';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { CalendarEvent, DriveFile, EventTime, GoogleStatus, MailMessage, ThreadRow } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { deskIn, noAccounts, standIn, type Answers } from '../../test/desk';
import { App } from './App';
import { router } from './router';

vi.setConfig({ testTimeout: 20_000 });

const at = '2026-11-21T14:02:00Z';
const linked: GoogleStatus = {
  client: { client_id: 'firm.apps.googleusercontent.com', has_secret: true, in_testing: false },
  account: { email: 'ana@firm.example', granted: ['mail_read', 'calendar_events', 'drive_file'], connected_at: at, consented_at: at, token_received_at: at, token_expires_at: at, grant_ends_at: null, reconnect: null },
  sign_in: { kind: 'none' },
  parts: [], waiting: 0, refused: 0, for_another: 0, to_revoke: 0, reading: null, demonstration: false,
};
const row: ThreadRow = { id: 't1', last_at: at, subject: 'Statement', senders: ['Marisol'], snippet: 'Dear Ana', labels: ['INBOX'], messages: 2, unread: false, attached: false };
const message: MailMessage = {
  summary: { id: 'm1', thread_id: 't1', message_id: 'm1@client.example', labels: [], snippet: 'Dear Ana', received_at: at, from: [{ name: 'Marisol', email: 'marisol@client.example' }], to: [{ name: '', email: 'ana@firm.example' }], cc: [], subject: 'Statement', size: 1, history_id: '1' },
  references: [], reply_to: [], answers_elsewhere: false, attachments: [],
  body: { text: 'Dear Ana', html: null, links: [], images_blocked: 0, dangers_blocked: 0, is_cut: false, has_broken_text: false },
};

async function open(address: string, more: Answers): Promise<void> {
  standIn({
    'desk.state': () => deskIn('ready'), 'trading.accounts': () => noAccounts, 'bridges.list': () => ({ bridges: [] }),
    'google.status': () => linked, 'google.queue': () => ({ rows: [] }), 'mail.drafts': () => ({ drafts: [] }),
    'mail.threads': () => ({ rows: [row], more: false, linked: true, granted: true, kept: 1, reading: false, no_address: false }),
    ...more,
  });
  render(<App client={makeClient()} />);
  await screen.findByRole('navigation');
  act(() => router.history.push(address));
}

beforeEach(async () => {
  await startI18n();
});

afterEach(() => {
  clearMocks();
});

it('a draft that lies at Google is called so, and nobody answers it', async () => {
  const user = userEvent.setup();
  const draft = { summary: { ...message.summary, id: 'm2' }, labels: ['DRAFT'], message: { ...message, summary: { ...message.summary, id: 'm2' } } };
  await open('/workspace', { 'mail.thread': () => ({ id: 't1', messages: [{ summary: message.summary, labels: [], message }, draft], fault: null }) });
  await user.click(await screen.findByRole('button', { name: /Marisol/ }));
  await screen.findByText('Draft at Google');
  expect(screen.getAllByRole('button', { name: 'Reply' })).toHaveLength(1);
});

it('a meeting that was declined is told as declined', async () => {
  const hour = (instant: string): EventTime => ({ kind: 'at', instant, zone: 'Europe/Madrid' });
  const own = { name: '', email: 'ana@firm.example', answer: 'declined' as const, is_self: true, is_optional: false };
  const event: CalendarEvent = { id: 'e1', etag: '"1"', status: 'confirmed', title: 'Review', description: '', place: '', start: hour(at), end: hour('2026-11-21T15:02:00Z'), attendees: [own], meet: null, meet_is_pending: false, page: null, organiser: 'pep@firm.example', series: null, desk_record: null, updated_at: null };
  await open('/workspace?part=calendar', { 'calendar.events': () => ({ rows: [{ event, about: null, waiting: null, ends: false }], linked: true, granted: true, zone: 'Europe/Madrid' }) });
  expect((await screen.findByText('Review')).className).toContain('line-through');
  expect(screen.getByText('You declined')).toBeTruthy();
});

it('a document of Google without bytes of its own can be saved, a form cannot', async () => {
  const file = (name: string, kind: string): DriveFile => ({ id: name, name, mime: `application/vnd.google-apps.${kind}`, size: null, sha256: null, modified_at: at, folder: null, page: null, is_binned: false, is_folder: false, desk_record: null });
  const files = { files: [file('Minutes', 'document'), file('Questions', 'form')], waiting: [], folder: null, folder_page: null, fault: null, linked: true, granted: true };
  await open('/workspace?part=drive', { 'drive.files': () => files });
  const row = (name: string): HTMLElement => screen.getByText(name).closest('li') ?? document.body;
  await screen.findByText('Minutes');
  expect(within(row('Minutes')).queryByRole('button', { name: 'Save a copy' })).not.toBeNull();
  expect(within(row('Questions')).queryByRole('button', { name: 'Save a copy' })).toBeNull();
});
