import { QueryClientProvider } from '@tanstack/react-query';
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { TooltipProvider } from '@/components/Tooltip';
import { startI18n } from '@/i18n/i18n';
import type { InPerson } from '@/ipc/contract.gen';
import { makeClient } from '@/ipc/query';
import { HandOverPage } from './HandOverPage';

const facts: InPerson = {
  title: 'Subscription agreement', firm: 'Northgate', message: '', signer: 'Ada Sample', capacity: 'Investor', handed_over_by: 'Olga', done: null,
  documents: [{ name: 'Agreement.pdf', pages: 2, sha256: 'a'.repeat(64), text: '## Parties\nAda subscribes.' }],
  consent: { text: 'I have read this.', version: 'fidus-1', language: 'en' },
};

beforeAll(async () => {
  mockIPC(() => null);
  await startI18n();
});
afterEach(() => {
  cleanup();
  clearMocks();
});

function open(answer: InPerson): { name: string; request: unknown }[] {
  const asked: { name: string; request: unknown }[] = [];
  mockIPC((_, payload) => {
    const { name, request } = payload as { name: string; request: unknown };
    asked.push({ name, request });
    return name === 'envelopes.in_person' ? answer : null;
  });
  render(
    <QueryClientProvider client={makeClient()}>
      <TooltipProvider>
        <HandOverPage />
      </TooltipProvider>
    </QueryClientProvider>,
  );
  return asked;
}

it('a signer sees the facts, reads the text, and can sign only after agreeing and drawing', async () => {
  const asked = open(facts);
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Subscription agreement');
  fireEvent.click(screen.getByRole('button', { name: 'Read the text' }));
  expect(screen.getByText(/Ada subscribes\./)).toBeTruthy();
  const sign = screen.getByRole<HTMLButtonElement>('button', { name: 'Sign' });
  fireEvent.click(screen.getByRole('checkbox', { name: 'I have read this and agree' }));
  expect(sign.disabled).toBe(true);
  const pad = screen.getByRole('img', { name: 'Your signature' });
  pad.setPointerCapture = () => undefined;
  fireEvent.pointerDown(pad, { button: 0, clientX: 10, clientY: 10, pointerId: 1 });
  await waitFor(() => expect(sign.disabled).toBe(false));
  expect(asked.every(({ name }) => name === 'envelopes.in_person')).toBe(true);
});

it('declining asks for a reason and sends it', async () => {
  const asked = open(facts);
  fireEvent.click(await screen.findByRole('button', { name: 'Decline' }));
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Not these terms.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Decline' }));
  await waitFor(() => expect(asked.at(-1)).toEqual({ name: 'envelopes.decline_in_person', request: { reason: 'Not these terms.' } }));
});

it('when it is signed, only the one who handed it over takes the machine back', async () => {
  const asked = open({ ...facts, done: 'signed' });
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Thank you. You have signed.');
  expect(screen.queryByRole('button', { name: 'Sign' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Take the machine back' }));
  fireEvent.change(await screen.findByLabelText('Passphrase or password'), { target: { value: 'walnut lantern' } });
  fireEvent.click(screen.getByRole('button', { name: 'Take the machine back' }));
  await waitFor(() => expect(asked.at(-1)).toEqual({ name: 'envelopes.take_back', request: { passphrase: 'walnut lantern' } }));
});
