import { clearMocks } from '@tauri-apps/api/mocks';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { moveSetup } from '@/features/firstRun/setup';
import { startI18n } from '@/i18n/i18n';
import type { DeskState, Phase } from '@/ipc/contract.gen';
import { takeEvent } from '@/ipc/events';
import { makeClient } from '@/ipc/query';
import { deskIn, refuse, standIn, type Answers, type Asked } from '../../test/desk';
import { App } from './App';

vi.setConfig({ testTimeout: 20_000 });

const recovery = 'K7QM-2XRD-9HJT-W4NB-6PCE-V8YA-3GZF';
const passphrase = 'copper lantern orchid tide';
let state: DeskState;

function open(phase: Phase, answers: Answers = {}): { asked: Asked[]; turn: (next: Phase) => void } {
  state = deskIn(phase);
  const asked = standIn({ 'desk.state': () => state, 'workspace.unlock_wait': () => ({ seconds: 0 }), ...answers });
  const client = makeClient();
  render(<App client={client} />);
  return {
    asked,
    turn: (next) => {
      state = deskIn(next);
      act(() => takeEvent(client, { kind: 'desk' }));
    },
  };
}

/** Pastes, for typing letter by letter takes long; a line that ends with Enter is sent. */
async function put(field: HTMLElement, text: string): Promise<void> {
  await userEvent.click(field);
  await userEvent.paste(text.replace('{Enter}', ''));
  if (text.endsWith('{Enter}')) await userEvent.keyboard('{Enter}');
}
const type = async (label: string, text: string): Promise<void> => put(await screen.findByRole('textbox', { name: label }), text);
const secret = async (label: string, text: string): Promise<void> => put(await screen.findByLabelText(label), text);
const press = async (name: string): Promise<void> => userEvent.click(await screen.findByRole('button', { name }));

async function seriousFindings(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
}

beforeEach(async () => {
  await startI18n();
});

afterEach(() => {
  moveSetup({ kind: 'end' });
  clearMocks();
});

describe('the first run', () => {
  const fill = async (): Promise<void> => {
    await userEvent.click(await screen.findByRole('button', { name: /^Create a workspace/ }));
    await type('Name of the workspace', 'Northgate');
    await type('Your name', 'Ana');
    await secret('Passphrase', passphrase);
    await secret('The same once more', passphrase);
  };

  it('offers three ways and none of them asks for a network', async () => {
    const { asked } = open('first_run');
    await screen.findByRole('heading', { name: 'Welcome' });
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(asked.map((each) => each.name)).toEqual(['desk.state']);
    expect(await seriousFindings()).toEqual([]);
  });

  it('keeps the recovery code on screen after the desk has opened, until it is said to be put away', async () => {
    const desk = open('first_run', { 'workspace.create': () => ({ recovery_code: recovery }) });
    await fill();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText(recovery, { selector: 'code' });
    desk.turn('ready');
    expect(await seriousFindings()).toEqual([]);
    await press('Go to the desk');
    expect(screen.getByText(/Say first that you have put it away/)).toBeTruthy();
    await userEvent.click(screen.getByRole('checkbox'));
    await press('Go to the desk');
    await waitFor(() => expect(screen.queryByText(recovery)).toBeNull());
    expect(desk.asked.find((each) => each.name === 'workspace.create')?.request).toMatchObject({ name: 'Northgate', owner_name: 'Ana', passphrase, owner_password: null });
  });

  it('hides the code when the desk locks itself, and says what to do', async () => {
    const desk = open('first_run', { 'workspace.create': () => ({ recovery_code: recovery }) });
    await fill();
    await press('Create the workspace');
    await screen.findByText(recovery, { selector: 'code' });
    desk.turn('ready');
    await act(() => new Promise((settle) => setTimeout(settle, 20)));
    desk.turn('locked');
    await screen.findByText(/make a new code in Settings, Security/);
    expect(document.body.textContent).not.toContain(recovery);
  });

  it('loses nothing on a mistake and tells a rule of the desk at its field', async () => {
    open('first_run', { 'workspace.create': () => refuse('weak_passphrase', { rule: 'well_known' }) });
    await fill();
    await press('Create the workspace');
    await screen.findByText('This is on every list of guesses. Take another.');
    expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe(passphrase);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Your name' }).value).toBe('Ana');
  });

  it('tells each mistake in words and puts the focus on the first', async () => {
    open('first_run');
    await userEvent.click(await screen.findByRole('button', { name: /^Create a workspace/ }));
    await press('Create the workspace');
    expect(await screen.findAllByText('This is needed.')).toHaveLength(4);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name of the workspace' })));
  });
});

describe('the lock', () => {
  it('shows the workspace’s name and nothing of the book, and opens with Enter', async () => {
    const { asked } = open('locked', { 'workspace.unlock': () => null });
    await secret('Passphrase', `${passphrase}{Enter}`);
    await waitFor(() => expect(asked.find((each) => each.name === 'workspace.unlock')?.request).toEqual({ workspace_id: 'w1', passphrase }));
    expect(new Set(asked.map((each) => each.name))).toEqual(new Set(['desk.state', 'workspace.unlock_wait', 'workspace.unlock']));
    expect(await seriousFindings()).toEqual([]);
  });

  it('counts the wait down and takes no try before it ends', async () => {
    const { asked } = open('locked', { 'workspace.unlock': () => refuse('too_many_attempts', { seconds: '65' }, 'denied') });
    await secret('Passphrase', 'not it at all{Enter}');
    await screen.findByText('Wait 1:05 before the next try.');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Unlock' }).disabled).toBe(true);
    await userEvent.type(screen.getByLabelText('Passphrase'), '{Enter}');
    expect(asked.filter((each) => each.name === 'workspace.unlock')).toHaveLength(1);
  });

  it('asks the desk for the wait after a wrong passphrase, and says what is safe', async () => {
    const wait = vi.fn(() => ({ seconds: 0 }));
    open('locked', { 'workspace.unlock': () => refuse('wrong_secret', {}, 'denied'), 'workspace.unlock_wait': wait });
    await secret('Passphrase', 'not it at all{Enter}');
    await screen.findByText('That did not open the workspace.');
    expect(screen.getByText('F-7K2M-93')).toBeTruthy();
    await waitFor(() => expect(wait).toHaveBeenCalledTimes(2));
  });

  it('waits for a program that is still putting the workspace away, and then opens', async () => {
    let tries = 0;
    const { asked } = open('locked', { 'workspace.unlock': () => (++tries < 3 ? refuse('workspace_in_use', {}, 'unavailable') : null) });
    await secret('Passphrase', `${passphrase}{Enter}`);
    await screen.findByText('Another window of this program still has it open; waiting for it to let go');
    await waitFor(() => expect(asked.filter((each) => each.name === 'workspace.unlock')).toHaveLength(3));
    await waitFor(() => expect(screen.queryByText(/waiting for it to let go/)).toBeNull());
    expect(screen.queryByText('This workspace is open elsewhere on this machine.')).toBeNull();
  });

  it('says that it is open elsewhere when it still is after two seconds', async () => {
    const { asked } = open('locked', { 'workspace.unlock': () => refuse('workspace_in_use', {}, 'unavailable') });
    await secret('Passphrase', `${passphrase}{Enter}`);
    await screen.findByText('This workspace is open elsewhere on this machine.');
    expect(asked.filter((each) => each.name === 'workspace.unlock')).toHaveLength(7);
  });

  it('opens with the recovery code and a new passphrase', async () => {
    const { asked } = open('locked', { 'workspace.recover': () => null });
    await press('Use the recovery code');
    await type('Recovery code', recovery.toLowerCase());
    await secret('New passphrase', passphrase);
    await secret('The same once more', passphrase);
    await press('Open with the new passphrase');
    await waitFor(() => expect(asked.find((each) => each.name === 'workspace.recover')?.request).toEqual({ workspace_id: 'w1', recovery_code: recovery.toLowerCase(), new_passphrase: passphrase }));
  });
});

describe('the sign-in', () => {
  it('signs in by name and password, and does not say which of them was wrong', async () => {
    const { asked } = open('signed_out', { 'session.sign_in': () => refuse('sign_in_refused', {}, 'denied') });
    await type('Name', 'mara');
    await secret('Password', 'secret{Enter}');
    await screen.findByText('Name or password is not right.');
    expect(asked.find((each) => each.name === 'session.sign_in')?.request).toEqual({ name: 'mara', password: 'secret' });
    expect(await seriousFindings()).toEqual([]);
  });

  it('asks for a new password before anything else', async () => {
    const { asked } = open('password_change', { 'session.change_password': () => null });
    await secret('Password as it is', 'changeme');
    await secret('New password', passphrase);
    await secret('The same once more', passphrase);
    await press('Change and go on');
    await waitFor(() => expect(asked.find((each) => each.name === 'session.change_password')?.request).toEqual({ current: 'changeme', new: passphrase }));
    expect(await seriousFindings()).toEqual([]);
  });
});
