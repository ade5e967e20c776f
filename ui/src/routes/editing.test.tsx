import { clearMocks } from '@tauri-apps/api/mocks';
import { act, cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { Contact, Investor, MoneyFigure } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { deskIn, noAccounts, refuse, standIn, type Answers, type Asked } from '../../test/desk';
import { App } from './App';
import { router } from './router';

configure({ asyncUtilTimeout: 20_000 });

const figure = (amount: string): MoneyFigure => ({ amount, currency: 'USD', unknown: null, provenance: null });

const investor: Investor = {
  client_id: 'client_2', name: 'Ngozi Umeh', email: 'ngozi@example.net', phone: '+34 600 111 222', kyc: 'complete', kyc_open: [], aml_kyc_status: null,
  client_money: figure('150000.00'), interest_paid: figure('0.00'), still_owed: figure('0.00'), schedule: [], redemptions: [], documents: [],
  contracts: [{
    investment_id: 'inv-1', fund_code: 'CORE', state: 'active', is_client_money: true, principal: { amount: '150000.00', currency: 'USD' }, percent_a_month: '1.5', start: '2025-09-01',
    interest_start: null, contract_end: null, interest_paid: figure('0.00'), still_owed: figure('0.00'), accounts: [],
  }],
};

const contact: Contact = { standing: 'queued', fields: [{ field: 'phone', text: '+34 600 111 222', fixed: false }, { field: 'email', text: 'ngozi@example.net', fixed: true }, { field: 'notes', text: null, fixed: false }] };

async function open(answers: Answers): Promise<Asked[]> {
  const ready = deskIn('ready');
  const desk = { ...ready, person: ready.person === null ? null : { ...ready.person, permissions: [...ready.person.permissions, 'edit_book' as const] } };
  const asked = standIn({
    'desk.state': () => desk,
    'trading.accounts': () => noAccounts,
    'bridges.list': () => ({ bridges: [] }),
    'investors.show': () => investor,
    'investors.contact': () => contact,
    'changes.standings': () => ({ records: [{ record: { collection: 'investments', key: 'oid:1', id: 'inv-1', name: null, client_id: 'client_2' }, standing: 'refused' }], total: 1 }),
    ...answers,
  });
  render(<App client={makeClient()} />);
  await screen.findByRole('navigation');
  act(() => router.history.push('/investors/client_2'));
  await screen.findByRole('heading', { level: 1, name: 'Ngozi Umeh' });
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

it('only what was changed of a contact is sent, with what was seen, and a field the desk refuses keeps what was typed', async () => {
  let refusing = true;
  const asked = await open({ 'investors.edit_contact': () => (refusing ? refuse('invalid_field', { field: 'phone' }) : { conflicted: false }) });
  expect(await screen.findByRole('link', { name: 'waits to be sent' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Change the contact' }));
  expect(await findings()).toEqual([]);
  expect(dialog.queryByLabelText('E-mail')).toBeNull();
  const phone = dialog.getByRole('textbox', { name: 'Telephone' });
  await userEvent.clear(phone);
  await userEvent.type(phone, '+34 600 333 444');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText('This cannot be taken: look for a typing mistake, or shorten it.');
  expect(phone).toHaveProperty('value', '+34 600 333 444');
  refusing = false;
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent(asked, 'investors.edit_contact').at(-1)).toEqual({ client_id: 'client_2', changes: [{ field: 'phone', seen: '+34 600 111 222', new: '+34 600 333 444' }] });
});

it('a redemption shows what is free before and after it, and what the desk refuses cannot be asked for', async () => {
  const asked = await open({
    'redemptions.preview': ({ amount }) =>
      amount.amount === '9000'
        ? refuse('redemption_refused', { rule: 'more_than_free', free: '2500.00 USD' })
        : { amount, free_before: { amount: '2500.00', currency: 'USD' }, free_after: { amount: '500.00', currency: 'USD' } },
    'redemptions.request': ({ amount }) => ({ redemption_id: 'red-1', effect: { amount, free_before: { amount: '2500.00', currency: 'USD' }, free_after: { amount: '500.00', currency: 'USD' } } }),
  });
  expect(await screen.findByRole('note', { name: 'refused by the database' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Ask for a redemption' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Ask for a redemption' }));
  expect(await findings()).toEqual([]);
  const day = dialog.getByRole('textbox', { name: 'Dealing day' });
  await userEvent.clear(day);
  await userEvent.type(day, '2026-12-01');
  const amount = dialog.getByRole('textbox', { name: 'Amount' });
  await userEvent.type(amount, '9000');
  expect((await dialog.findByRole('alert')).textContent).toContain('it is more than is free');
  expect(dialog.getByRole('button', { name: 'Ask for it' })).toHaveProperty('disabled', true);
  await userEvent.clear(amount);
  await userEvent.type(amount, '2000');
  await waitFor(() => expect(screen.getByRole('dialog').textContent).toMatch(/Free on that day2,500\.00\s?USDFree after it500\.00\s?USD/));
  await userEvent.click(dialog.getByRole('button', { name: 'Ask for it' }));
  await waitFor(() => expect(sent(asked, 'redemptions.request')).toEqual([{ investment_id: 'inv-1', kind: 'interest', amount: { amount: '2000', currency: 'USD' }, dealing_date: '2026-12-01' }]));
  await screen.findByText('The redemption is asked for and waits for approval.');
});
