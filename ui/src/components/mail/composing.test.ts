import { describe, expect, it } from 'vitest';
import type { MailMessage } from '@/ipc/contract.gen';
import { answerTo, fieldLeft, fileName, isEmpty, newMail, written } from './composing';

const message: MailMessage = {
  summary: {
    id: 'm1', thread_id: 't1', message_id: 'x@a.example', labels: [], snippet: '', received_at: '2026-06-01T10:00:00Z',
    from: [{ name: 'Ana Ruiz', email: 'ana@a.example' }],
    to: [{ name: '', email: 'Me@firm.example' }, { name: 'Pep', email: 'pep@a.example' }],
    cc: [{ name: '', email: 'ana@a.example' }], subject: 'Statement', size: 1, history_id: '1',
  },
  references: [], reply_to: [], answers_elsewhere: false,
  body: { text: 'One\n> two\n', html: null, links: [], images_blocked: 0, dangers_blocked: 0, is_cut: false, has_broken_text: false },
  attachments: [],
};
const how = { own: 'me@firm.example', when: '1 Jun 2026,' };

describe('an answer', () => {
  it('goes to the sender, and to the others once, never to oneself', () => {
    expect(answerTo(message, { ...how, all: false }).mail).toMatchObject({ to: ['Ana Ruiz <ana@a.example>'], cc: [], subject: 'Re: Statement', answers: 'm1' });
    expect(answerTo(message, { ...how, all: true }).mail.cc).toEqual(['Pep <pep@a.example>']);
  });

  it('goes where answers are asked for, and to one’s own mail’s recipients', () => {
    const elsewhere = { ...message, reply_to: [{ name: '', email: 'desk@a.example' }] };
    expect(answerTo(elsewhere, { ...how, all: false }).mail.to).toEqual(['desk@a.example']);
    const own = { ...message, summary: { ...message.summary, from: [{ name: '', email: 'me@firm.example' }], to: [{ name: '', email: 'ana@a.example' }] } };
    expect(answerTo(own, { ...how, all: false }).mail.to).toEqual(['ana@a.example']);
  });

  it('quotes the text line by line', () => {
    expect(answerTo(message, { ...how, all: false }).mail.text).toBe('\n\n1 Jun 2026, Ana Ruiz <ana@a.example>:\n> One\n>> two\n');
  });
});

describe('a mail being written', () => {
  it('puts a name with commas in quotes', () => {
    expect(written({ name: 'Ruiz, Ana', email: 'ana@a.example' })).toBe('"Ruiz, Ana" <ana@a.example>');
  });

  it('tells a field that nobody filled in', () => {
    expect(fieldLeft({ subject: 'Hello', text: 'Dear {{ name }}' })).toBe('{{ name }}');
    expect(fieldLeft({ subject: 'Hello', text: 'Dear Ana {' })).toBeNull();
  });

  it('is empty until something is written', () => {
    expect(isEmpty(newMail().mail)).toBe(true);
    expect(isEmpty({ ...newMail().mail, text: 'x' })).toBe(false);
    expect(fileName('C:\\a\\b.pdf')).toBe('b.pdf');
  });
});
