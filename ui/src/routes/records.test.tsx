import { clearMocks } from '@tauri-apps/api/mocks';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { Investor, MoneyFigure, ProblemGroup, QuarantinedRow } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { deskIn, noAccounts, refuse, standIn, type Answers } from '../../test/desk';
import { App } from './App';
import { router } from './router';

vi.setConfig({ testTimeout: 20_000 });

const figure = (amount: string | null): MoneyFigure => ({ amount, currency: 'USD', unknown: amount === null ? 'part_unknown' : null, provenance: null });
const script = '<script>document.title = "run"</script>';

const investor: Investor = {
  client_id: 'client_ab12cd34', name: script, email: 'ngozi@example.net', phone: null, kyc: 'problem', kyc_open: ['source_of_funds', 'notarised_deed'], aml_kyc_status: 'seen_by_notary',
  client_money: figure('150000.00'), interest_paid: figure('27000.00'), still_owed: figure(null),
  contracts: [{
    investment_id: 'inv-1', fund_code: 'CORE', state: 'active', is_client_money: true, principal: { amount: '150000.00', currency: 'USD' }, percent_a_month: '1.5', start: '2025-09-01',
    interest_start: null, contract_end: null, interest_paid: figure('27000.00'), still_owed: figure(null), accounts: ['7700112'],
  }],
  schedule: [{ due: '2026-10-01', client_id: 'client_ab12cd34', client_name: null, investment_id: 'inv-1', fund_code: 'CORE', kind: 'interest', amount: { amount: '2250.00', currency: 'USD' }, overdue: true }],
  redemptions: [], documents: [{ document_id: 'd1', kind: 'identity', file_name: 'passport.pdf', verification: 'expired', verified_by: null, uploaded_at: null, expires_on: '2026-01-31', in_envelope: false }, { document_id: 'd2', kind: 'side_letter', file_name: 'side letter.pdf', verification: 'pending', verified_by: null, uploaded_at: null, expires_on: null, in_envelope: true }],
};

const groups: ProblemGroup[] = [
  { kind: 'quarantined', severity: 'notice', total: 60, problems: [{ kind: 'quarantined', severity: 'notice', subject: 'users 1', detail: null, since: null, link: null }] },
  { kind: 'audit_broken', severity: 'critical', total: 1, problems: [{ kind: 'audit_broken', severity: 'critical', subject: 'record 412', detail: null, since: '2026-11-20T10:00:00Z', link: null }] },
];

const row: QuarantinedRow = { collection: 'investments', key: '65f0', reason: 'brand_new_reason', field: 'notes', detail: script, seen_at: '2026-11-20T10:00:00Z', earlier_version_shown: true };

async function open(address: string, answers: Answers): Promise<void> {
  standIn({ 'desk.state': () => deskIn('ready'), 'trading.accounts': () => noAccounts, 'bridges.list': () => ({ bridges: [] }), 'health.quarantine': () => ({ rows: [row], total: 1, collections: ['users'], reasons: ['x'] }), ...answers });
  render(<App client={makeClient()} />);
  await screen.findByRole('navigation');
  act(() => router.history.push(address));
}

async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
}

beforeEach(async () => {
  await startI18n();
  // Rows are drawn only where there is height; the page under test has none of its own.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_000);
});

afterEach(() => {
  clearMocks();
});

it('an investor’s record tells what they have, what is unknown and why the file is open; a name that is a script is text', async () => {
  await open('/investors/client_ab12cd34', { 'investors.show': () => investor });
  await screen.findByRole('heading', { level: 1, name: script });
  expect(document.title).not.toBe('run');
  expect(screen.getAllByText('150,000').length).toBeGreaterThan(0);
  expect(screen.getAllByRole('note', { name: /A part of this sum is unknown/ })).toHaveLength(2);
  expect(screen.getByText('Overdue')).toBeTruthy();
  expect(screen.getByText('notarised deed')).toBeTruthy();
  expect(screen.getByText('seen by notary')).toBeTruthy();
  expect(screen.getByText('None was asked for.')).toBeTruthy();
  expect(screen.queryByText(/side letter/i), 'what is signed in an envelope is no paper of the file').toBeNull();
  expect(await findings()).toEqual([]);
});

it('an investor who is not there is said, with what to do and a reference', async () => {
  await open('/investors/nobody', { 'investors.show': () => refuse('not_found', { what: 'investor' }) });
  await screen.findByText('It is not there any more.');
  expect(screen.getByText('F-7K2M-93')).toBeTruthy();
});

it('the list asks for windows of the kind of file chosen, and tells the sum of all that match', async () => {
  await open('/investors?filter=kyc:is:problem', {
    'investors.list': (request) => {
      const { kyc, limit } = request as { kyc: string | null; limit: number };
      return { rows: kyc === 'problem' && limit === 200 ? [{ client_id: 'c1', name: 'Ngozi Umeh', email: null, contracts: 1, client_money: figure('150000.00'), next_payment_on: null, next_payment: [], kyc: 'problem' }] : [], total: 1, client_money: figure('4150000.00') };
    },
  });
  await screen.findByText('Ngozi Umeh');
  expect(screen.getByText('4,150,000')).toBeTruthy();
  expect(await findings()).toEqual([]);
});

it('problems stand worst first, each with what it means, what is safe and what to do', async () => {
  await open('/health', { 'health.problems': () => ({ groups }) });
  const list = within(await screen.findByRole('list', { name: 'Problems' }));
  expect(list.getAllByRole('button').map((button) => button.textContent)).toEqual([expect.stringMatching(/^The audit chain/), expect.stringMatching(/^Documents that could not be read/)]);
  expect(screen.getByText(/keep a copy of the workspace folder/)).toBeTruthy();
  await userEvent.click(list.getByRole('button', { name: /Documents that could not be read/ }));
  expect(screen.getByText('and 59 more of this kind')).toBeTruthy();
  expect(await findings()).toEqual([]);
});

it('a document in quarantine is shown whole, as text, with a reason that may be new to the window', async () => {
  await open('/health?part=quarantine', { 'health.problems': () => ({ groups }), 'health.quarantined_document': () => ({ text: `{\n  "notes": "${script}"\n}`, bytes: 64 }) });
  await userEvent.click(await screen.findByText('65f0'));
  const sheet = within(await screen.findByRole('dialog'));
  await sheet.findByText(`  "notes": "${script}"`, { normalizer: (text) => text });
  expect(sheet.getByText('Another reason: brand_new_reason')).toBeTruthy();
  expect(document.title).not.toBe('run');
});
