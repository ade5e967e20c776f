import { clearMocks } from '@tauri-apps/api/mocks';
import { act, cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { ChangesStatus, ConflictField, ConflictRow, Permission, QueueRow, SharedRecord } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { deskIn, faultOf, noAccounts, refuse, standIn, type Answers, type Asked } from '../../test/desk';
import { App } from './App';
import { router } from './router';

configure({ asyncUtilTimeout: 20_000 });

const ngozi: SharedRecord = { collection: 'users', key: 'oid:65f0aa', id: 'client_2', name: 'Ngozi Umeh', client_id: 'client_2' };
const prospect: SharedRecord = { collection: 'crm_prospects', key: 'oid:65f0bb', id: null, name: 'Casper Lindholm', client_id: null };

const amount: ConflictField = { path: 'amount', matter: 'money', base: { kind: 'decimal', text: '10.00' }, ours: { kind: 'decimal', text: '12000.505' }, theirs: { kind: 'decimal', text: '30.00' } };
const phone: ConflictField = { path: 'phone', matter: 'identity', base: { kind: 'absent', text: '' }, ours: { kind: 'text', text: '+34 600 333 444' }, theirs: { kind: 'text', text: '+34 600 555 666' } };

const both: ConflictRow = { number: 1, operation: 'op1', version: 7, kind: 'fields', record: ngozi, fields: [amount, phone], ours_by: 'Ana', ours_at: '2026-11-21T12:00:00Z', theirs_by: null, theirs_at: null };
const gone: ConflictRow = { ...both, number: 2, operation: 'op2', version: 2, kind: 'gone', record: prospect, fields: [phone] };

const refusedRow: QueueRow = { number: 3, operation: 'op3', kind: 'edit', record: ngozi, fields: ['phone'], wait: 'refusal', reason: 'no_rights', detail: 'not authorized', attempts: 2, made_at: '2026-11-21T12:00:00Z', made_by: 'Ana', name: 'investors.edit_contact' };

const status: ChangesStatus = {
  connected: true, paused: false, waiting: 1, unseen: 0, conflicts: 2, refused: 1, oldest: '2026-11-21T12:00:00Z', waiting_bytes: 200, last_sent: '2026-11-21T13:00:00Z',
  last_read: '2026-11-21T13:00:00Z', offline_since: null, used: { sent: 12, sent_bytes: 4_096 }, other_side: null, held: null,
};

const standing: Answers = {
  'trading.accounts': () => noAccounts,
  'bridges.list': () => ({ bridges: [] }),
  'pull.status': () => ({ phase: 'following', offline_since: null, last_success: '2026-11-21T13:00:00Z', last_fault: null, collections: [], documents: 10, quarantined: 0, deleted_remotely: 0, queued: 1, more_may_wait: false }),
  'changes.status': () => status,
  'changes.queue': () => ({ rows: [refusedRow], more: false }),
  'changes.conflicts': () => ({ rows: [both, gone], more: false }),
};

function deskWith(permissions: readonly Permission[]) {
  const desk = deskIn('ready');
  return { ...desk, person: desk.person === null ? null : { ...desk.person, permissions: [...permissions] } };
}

async function open(address: string, answers: Answers = {}): Promise<Asked[]> {
  const asked = standIn({ 'desk.state': () => deskIn('ready'), ...standing, ...answers });
  render(<App client={makeClient()} />);
  await screen.findByRole('navigation');
  act(() => router.history.push(address));
  await screen.findByRole('heading', { level: 1, name: 'Sync' });
  return asked;
}

const sent = (asked: readonly Asked[], name: string): unknown[] => asked.filter((each) => each.name === name).map((each) => each.request);

async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
}

beforeEach(async () => {
  await startI18n();
});

afterEach(() => {
  cleanup();
  clearMocks();
});

it('a conflict is decided field by field, with a value of its own where neither is right, and sent with its version', async () => {
  const asked = await open('/sync?part=conflicts', { 'changes.resolve': ({ decisions }) => ({ operations: decisions.map(({ operation }) => ({ operation, fault: null })) }) });
  const card = within(await screen.findByRole('article', { name: 'Ngozi Umeh' }));
  expect(await findings()).toEqual([]);
  expect(card.getByRole('button', { name: /^Keep ours:\s*12,000\.505$/ })).toBeTruthy();
  const save = card.getByRole('button', { name: 'Save the decision' });

  await userEvent.click(card.getByRole('button', { name: /^Keep ours:\s*\+34 600 333 444$/ }));
  await userEvent.click(save);
  expect(card.getByRole('status').textContent).toBe('Choose for every field.');
  expect(sent(asked, 'changes.resolve')).toEqual([]);

  const third = card.getByRole('textbox', { name: 'Another value for amount' });
  await userEvent.type(third, 'much');
  await userEvent.tab();
  expect(card.getByText('Not a value of this kind.')).toBeTruthy();
  await userEvent.clear(third);
  await userEvent.type(third, '1,250.50');
  await userEvent.click(save);
  await waitFor(() => expect(sent(asked, 'changes.resolve')).toHaveLength(1));
  expect(sent(asked, 'changes.resolve')).toEqual([
    {
      decisions: [
        { operation: 'op1', version: 7, chosen: { take: 'each', fields: [{ path: 'amount', choice: { keep: 'third', value: { kind: 'decimal', text: '1250.50' } } }, { path: 'phone', choice: { keep: 'ours' } }] } },
      ],
    },
  ]);
  await screen.findByText('1 conflict decided.');
});

it('many conflicts are decided at once, and one that moved on says so where it stands', async () => {
  const asked = await open('/sync?part=conflicts', {
    'changes.resolve': ({ decisions }) => ({ operations: decisions.map(({ operation }) => ({ operation, fault: operation === 'op2' ? faultOf('decision_refused', { rule: 'changed' }) : null })) }),
  });
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Choose all' }));
  await userEvent.click(screen.getByRole('button', { name: 'Take theirs' }));
  await waitFor(() => expect(sent(asked, 'changes.resolve')).toHaveLength(1));
  expect(sent(asked, 'changes.resolve')).toEqual([
    { decisions: [{ operation: 'op1', version: 7, chosen: { take: 'theirs' } }, { operation: 'op2', version: 2, chosen: { take: 'theirs' } }] },
  ]);
  const card = within(screen.getByRole('article', { name: 'Casper Lindholm' }));
  expect((await card.findByRole('alert')).textContent).toContain('The decision could not be followed (it moved on since it was shown).Both versions are kept.');
  expect(within(screen.getByRole('article', { name: 'Ngozi Umeh' })).queryByRole('alert')).toBeNull();
  expect(screen.getByRole('checkbox', { name: 'Choose Casper Lindholm' }).getAttribute('aria-checked')).toBe('false');
});

it('one answer decides a group of conflicts on whatever page they stand, portion by portion', async () => {
  const rows: ConflictRow[] = Array.from({ length: 120 }, (_, at) => ({ ...both, number: at + 1, operation: `op-${at}`, version: at }));
  const asked = await open('/sync?part=conflicts', {
    // What stands on the page in sight is only a part of it.
    'changes.conflicts': ({ after, limit }) => (limit < 100 ? { rows: [both, gone], more: true } : { rows: [...rows, { ...gone, number: 500 }].filter((row) => row.number > after).slice(0, limit), more: after + limit < 121 }),
    'changes.resolve': ({ decisions }) => ({ operations: decisions.map(({ operation }) => ({ operation, fault: null })) }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Decide a group' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'One answer for many' }));
  await dialog.findByText('121 chosen');
  expect(dialog.getByText('120 of them are about money.')).toBeTruthy();
  await userEvent.click(dialog.getByRole('combobox', { name: 'Which conflicts' }));
  await userEvent.click(await screen.findByRole('option', { name: /amount, phone/ }));
  await dialog.findByText('120 chosen');
  await userEvent.click(dialog.getByRole('button', { name: 'Keep ours' }));
  await screen.findByText('120 conflicts decided.');
  const decisions = sent(asked, 'changes.resolve').map((request) => (request as { decisions: unknown[] }).decisions);
  expect(decisions.map((each) => each.length)).toEqual([50, 50, 20]);
  expect(decisions[2]?.at(-1)).toEqual({ operation: 'op-119', version: 119, chosen: { take: 'ours' } });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('what the database refused is shown alone, and all of it is sent again', async () => {
  const asked = await open('/sync', {
    'changes.queue': ({ after, wait }) => ({ rows: wait === 'refusal' ? [{ ...refusedRow, number: after + 1, operation: `dead-${after}` }] : [], more: wait === 'refusal' && after < 2 }),
    'changes.retry': ({ operations }) => ({ operations: operations.map((operation) => ({ operation, fault: null })) }),
  });
  await userEvent.click(await screen.findByRole('radio', { name: 'Refused' }));
  await screen.findByRole('row', { name: /Ngozi Umeh/ });
  expect(await findings()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Send all of them again' }));
  await screen.findByText('3 changes are sent again.');
  expect(sent(asked, 'changes.retry')).toEqual([{ operations: ['dead-0'] }, { operations: ['dead-1'] }, { operations: ['dead-2'] }]);
});

it('a record deleted there shows what was changed here and what stood there last, and is made again', async () => {
  const asked = await open('/sync?part=conflicts', { 'changes.resolve': ({ decisions }) => ({ operations: decisions.map(({ operation }) => ({ operation, fault: null })) }) });
  const card = within(await screen.findByRole('article', { name: 'Casper Lindholm' }));
  expect(card.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Field', 'It was', 'Hereby Ana, 21 Nov 2026, 12:00', 'Therebefore it was deleted']);
  expect(card.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['not there', '+34 600 333 444', '+34 600 555 666']);
  await userEvent.click(card.getByRole('button', { name: 'Make it again with your change' }));
  await waitFor(() => expect(sent(asked, 'changes.resolve')).toEqual([{ decisions: [{ operation: 'op2', version: 2, chosen: { take: 'ours' } }] }]));
});

it('a refused change says why and what the server said, is sent again, and is let go only after a question', async () => {
  const asked = await open('/sync', {
    'changes.retry': ({ operations }) => ({ operations: operations.map((operation) => ({ operation, fault: null })) }),
    'changes.discard': ({ operations }) => ({ operations: operations.map((operation) => ({ operation, fault: null })) }),
  });
  const row = within(await screen.findByRole('row', { name: /Ngozi Umeh/ }));
  expect(row.getByText('a right to write there: ask who runs the database')).toBeTruthy();
  expect(await findings()).toEqual([]);
  await userEvent.click(row.getByRole('button', { name: 'Send again' }));
  await waitFor(() => expect(sent(asked, 'changes.retry')).toEqual([{ operations: ['op3'] }]));

  await userEvent.click(row.getByRole('button', { name: 'Let go' }));
  const question = within(await screen.findByRole('dialog', { name: 'Let this change go?' }));
  expect(sent(asked, 'changes.discard')).toEqual([]);
  await userEvent.click(question.getByRole('button', { name: 'Let go' }));
  await waitFor(() => expect(sent(asked, 'changes.discard')).toEqual([{ operations: ['op3'] }]));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('sending is held back and goes on; when the desk refuses, it says why below the figures', async () => {
  const asked = await open('/sync', { 'changes.set_paused': () => refuse('overtaken') });
  await userEvent.click(await screen.findByRole('button', { name: 'Pause sending' }));
  await screen.findByText('The same record changed again and again while this was being saved.');
  expect(sent(asked, 'changes.set_paused')).toEqual([{ paused: true }]);
});

it('a pause is said first, and its button lets the sending go on', async () => {
  const asked = await open('/sync', { 'changes.status': () => ({ ...status, paused: true }), 'changes.set_paused': () => null });
  await screen.findByRole('heading', { name: 'Sending is paused' });
  await userEvent.click(screen.getByRole('button', { name: 'Resume sending' }));
  await waitFor(() => expect(sent(asked, 'changes.set_paused')).toEqual([{ paused: false }]));
});

it('the pill and the rail tell of what waits for a person, and the pill leads to it', async () => {
  await open('/sync');
  expect(await screen.findByRole('link', { name: 'Sync, 3 wait' })).toBeTruthy();
  await userEvent.click(screen.getByRole('link', { name: /2 conflicts/ }));
  await screen.findByRole('article', { name: 'Ngozi Umeh' });
});

it('the palette pauses the sending and leads to the conflicts', async () => {
  const asked = await open('/sync', { 'changes.set_paused': () => null });
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.type(await screen.findByRole('combobox'), 'pause send');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(sent(asked, 'changes.set_paused')).toEqual([{ paused: true }]));
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.type(await screen.findByRole('combobox'), 'decide conf');
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('article', { name: 'Ngozi Umeh' });
});

it('who may not decide sees how it stands and nothing to press', async () => {
  await open('/sync?part=conflicts', { 'desk.state': () => deskWith(['view_own', 'view_book']) });
  await screen.findByRole('article', { name: 'Ngozi Umeh' });
  expect(screen.queryByRole('button', { name: 'Save the decision' })).toBeNull();
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Pause sending' })).toBeNull();
});

it('a long queue is turned page by page with the keyboard alone, each read after the last row of the one before', async () => {
  const asked = await open('/sync', { 'changes.queue': ({ after }) => ({ rows: [{ ...refusedRow, number: after + 100, operation: `op-${after}` }], more: after < 200 }) });
  (await screen.findByRole('button', { name: 'On' })).focus();
  await userEvent.keyboard('{Enter}');
  await screen.findByText('Page 2');
  await userEvent.keyboard('{Enter}');
  await screen.findByText('Page 3');
  // At the end of the list the button says so, and keeps the focus.
  const on = screen.getByRole('button', { name: 'On' });
  expect([on.getAttribute('aria-disabled'), document.activeElement]).toEqual(['true', on]);
  await userEvent.keyboard('{Enter}');
  await userEvent.click(screen.getByRole('button', { name: 'Back' }));
  await screen.findByText('Page 2');
  expect(sent(asked, 'changes.queue')).toEqual([0, 100, 200].map((after) => ({ after, limit: 100, wait: null })));
  expect(await findings()).toEqual([]);
});

it('what waits for another database is sent nowhere until a person says which it is', async () => {
  const held = { home: 'book (old.example.net)', connected: 'book (new.example.net)' };
  const asked = await open('/sync', { 'changes.status': () => ({ ...status, held }), 'changes.decide_elsewhere': () => ({ let_go: 0, path: null }) });
  await screen.findByRole('heading', { name: 'Nothing is sent or read' });
  await userEvent.click(screen.getByRole('button', { name: 'It is the same: send it' }));
  const question = within(await screen.findByRole('dialog', { name: 'Send what waits to this database?' }));
  expect(sent(asked, 'changes.decide_elsewhere')).toEqual([]);
  await userEvent.click(question.getByRole('button', { name: 'It is the same: send it' }));
  await waitFor(() => expect(sent(asked, 'changes.decide_elsewhere')).toEqual([{ decision: 'same_database', connected: 'book (new.example.net)' }]));
});
