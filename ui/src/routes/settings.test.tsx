import { clearMocks } from '@tauri-apps/api/mocks';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { BridgeRow, PullStatus } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { deskIn, noAccounts, faultOf, refuse, standIn, type Answers, type Asked } from '../../test/desk';
import { App } from './App';
import { router } from './router';

vi.setConfig({ testTimeout: 20_000 });

const pull: PullStatus = { phase: 'following', offline_since: null, last_success: '2026-11-21T14:00:00Z', last_fault: null, collections: [], documents: 48_211, quarantined: 2, deleted_remotely: 0, queued: 0, more_may_wait: false };
const bridge: BridgeRow = {
  id: 'b1', name: 'Primary', address: 'http://10.0.0.4:8000', second_address: null, has_api_key: true, interval_seconds: 300, insecure: false,
  last: {
    at: '2026-11-21T14:00:00Z', last_success: '2026-11-21T14:00:00Z', failures: 0, fault: null, health: null, dialect: 'accounts list', readings: 3,
    held: [], refused: [{ login: '880331', reason: 'wrong_login', detail: 'login 880402' }, { login: null, reason: 'newer_than_us', detail: '' }], without: [{ login: '990001', said: 'no_cache' }], latency_ms: 90, from_second: false, deals: 0, deals_fault: null,
  },
};

async function open(part: string, answers: Answers = {}): Promise<Asked[]> {
  const asked = standIn({
    'desk.state': () => deskIn('ready'),
    'pull.status': () => pull,
    'connections.database': () => ({ settings: { hosts: 'cluster0.example.net', with_credentials: true, database: 'firm', ca_file: null, tier: 'free', operations_a_second: 100 } }),
    'bridges.list': () => ({ bridges: [bridge] }),
    'trading.accounts': () => noAccounts,
    ...answers,
  });
  render(<App client={makeClient()} />);
  await screen.findByRole('navigation');
  act(() => router.history.push(`/settings?part=${part}`));
  return asked;
}

const put = async (label: string | RegExp, text: string): Promise<void> => {
  await userEvent.click(await screen.findByLabelText(label));
  await userEvent.paste(text);
};
const press = async (name: string): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));
/** The button of the database, not that of the bridge. */
const change = async (): Promise<void> => userEvent.click(await within(await screen.findByRole('region', { name: 'Database' })).findByRole('button', { name: 'Change' }));
const requestOf = (asked: Asked[], name: string): unknown => asked.find((each) => each.name === name)?.request;

beforeEach(async () => {
  await startI18n();
});

afterEach(() => {
  clearMocks();
});

it('the workspace is renamed, and a name is needed', async () => {
  const asked = await open('workspace', { 'workspace.rename': () => null });
  const name = await screen.findByRole('textbox', { name: 'Name' });
  await userEvent.clear(name);
  await press('Rename');
  await screen.findByText('Give it a name.');
  await userEvent.type(name, ' Southgate ');
  await press('Rename');
  await waitFor(() => expect(requestOf(asked, 'workspace.rename')).toEqual({ name: 'Southgate' }));
});

it('the path of the authority’s file can be chosen in the system’s own window, or typed', async () => {
  await open('connections');
  await change();
  await userEvent.click(screen.getByRole('button', { name: 'Choose the file' }));
  expect(screen.getByLabelText<HTMLInputElement>(/File of the certificate authority/).value).toBe('/etc/ssl/own.pem');
});

it('the connection string is never shown, and an empty field keeps it', async () => {
  const asked = await open('connections', { 'connections.save_database': () => null, 'pull.start': () => null });
  await change();
  expect(screen.getByLabelText<HTMLInputElement>('Connection string').value).toBe('');
  expect(screen.getByLabelText<HTMLInputElement>('Connection string').type).toBe('password');
  await put(/^File of the certificate authority/, '/etc/ca.pem');
  await press('Save');
  await waitFor(() => expect(requestOf(asked, 'connections.save_database')).toEqual({ uri: null, database: 'firm', ca_file: '/etc/ca.pem', tier: 'free' }));
});

it('a test tells each step, and what to do about the one that failed', async () => {
  await open('connections', {
    'connections.test_database': () => ({
      findings: [{ step: 'connect', fault: null }, { step: 'replica_set', fault: null }, { step: 'change_streams', fault: null }, { step: 'rights', fault: faultOf('remote_no_rights', { collection: 'redemptions' }, 'denied') }],
      server_version: '6.0.5', round_trip_ms: 12, documents: 100, usable: false,
    }),
  });
  await change();
  await press('Test');
  await screen.findByText('No pull can be made with it yet.');
  expect(screen.getByText('redemptions')).toBeTruthy();
  expect(screen.getAllByText('in order')).toHaveLength(3);
});

it('refused readings are told with their reasons, also one that is newer than the window', async () => {
  await open('connections');
  await screen.findByText('It names another account than the one asked.');
  expect(screen.getByText('Another reason: newer_than_us')).toBeTruthy();
  expect(screen.getByText('no_cache')).toBeTruthy();
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);
});

it('consent is asked for when the desk says that it is needed, and the form loses nothing', async () => {
  const asked = await open('connections', { 'bridges.save': () => refuse('bridge_consent_needed', { host: 'bridge.internal' }) });
  await press('Add a bridge');
  const sheet = within(await screen.findByRole('dialog'));
  await put('Name', 'Second');
  await put('Address', 'https://bridge.example.net');
  await userEvent.click(sheet.getByRole('button', { name: 'Save the bridge' }));
  const consent = await sheet.findByRole('checkbox', { name: /I agree to a connection that is not encrypted/ });
  expect(sheet.getByText(/bridge\.internal would be reached over plain HTTP/)).toBeTruthy();
  await userEvent.click(consent);
  await userEvent.click(sheet.getByRole('button', { name: 'Save the bridge' }));
  await waitFor(() => expect(asked.filter((each) => each.name === 'bridges.save').at(-1)?.request).toMatchObject({ name: 'Second', allow_plain_http: true, api_key: null, interval_seconds: 300 }));
});

it('minutes beyond two hours are refused in words before anything is sent', async () => {
  const asked = await open('security', { 'workspace.save_settings': () => null });
  const field = await screen.findByRole('textbox', { name: 'Lock after' });
  await userEvent.clear(field);
  await userEvent.type(field, '121{Enter}');
  await screen.findByText('A whole number from 1 to 120.');
  expect(requestOf(asked, 'workspace.save_settings')).toBeUndefined();
  await userEvent.clear(field);
  await userEvent.type(field, '15{Enter}');
  await waitFor(() => expect(requestOf(asked, 'workspace.save_settings')).toMatchObject({ base_currency: 'USD', time_zone: 'UTC', idle_lock_minutes: 15 }));
});

it('a missing keychain is said, and the switch stays off', async () => {
  await open('security', { 'workspace.set_quick_unlock': () => refuse('keychain_missing', {}, 'unavailable') });
  await userEvent.click(await screen.findByRole('switch'));
  await screen.findByText('This system has no keychain that we can use.');
  expect(screen.getByRole('switch').getAttribute('aria-checked')).toBe('false');
});
