import { render } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n/i18n';
import type { MailBody } from '@/ipc/contract.gen';
import { MailText } from './MailText';

/** The pieces that the core is tried with, as if the core had let every one of them through. */
const pieces = (JSON.parse(readFileSync('../src-tauri/crates/google/tests/google/hostile.json', 'utf8')) as string[]).map((piece) => piece.replaceAll('ROOT', 'https://evil.example'));
const disguises: readonly ((piece: string) => string)[] = [
  (piece) => piece,
  (piece) => `<table><tr><td><blockquote>${piece}</blockquote></td></tr></table>`,
  (piece) => `<p>Dear Ana</p>${piece}<p>see <a data-link="0">the bank</a></p>`,
];
const tags = new Set('P DIV BLOCKQUOTE PRE UL OL LI TABLE THEAD TBODY TR TD TH H1 H2 H3 H4 H5 H6 HR BR B STRONG I EM U S CODE SUB SUP SPAN BUTTON SVG PATH'.split(' '));

function bodyOf(html: string): MailBody {
  const link = { text: 'the bank', address: 'https://xn--pple-43d.example/', host: 'xn--pple-43d.example', host_in_letters: null, warnings: ['looks_alike' as const] };
  return { text: 'Dear Ana', html, links: [link], images_blocked: 0, dangers_blocked: 0, is_cut: false, has_broken_text: false };
}

beforeAll(async () => {
  await startI18n();
});

describe('a hostile mail that the core let through', () => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  const mails = disguises.flatMap((disguise) => pieces.map(disguise));

  it('is tried in more than two hundred shapes', () => {
    expect(mails.length).toBeGreaterThan(300);
  });

  it.each(mails)('draws nothing but quiet elements of our own: %s', (html) => {
    document.title = 'quiet';
    const { container, unmount } = render(<MailText message="m1" body={bodyOf(html)} />);
    for (const element of container.querySelectorAll('.mail-text *')) {
      expect(tags).toContain(element.tagName.toUpperCase());
      for (const { name, value } of element.attributes) {
        expect(['class', 'type']).toContain(name);
        expect(value).not.toMatch(/evil|script|fixed|url\(/);
      }
    }
    expect(document.title).toBe('quiet');
    expect(fetched).not.toHaveBeenCalled();
    // What opens anything is a button that shows the host first, and there are no more of them than links.
    const doors = [...container.querySelectorAll('.mail-text button')];
    expect(doors.length).toBeLessThan(html.split('data-link').length);
    unmount();
  });

  it('hides nothing that it says', () => {
    for (const html of pieces.filter((piece) => piece.includes('HIDDEN WORDS'))) {
      const { container, unmount } = render(<MailText message="m1" body={bodyOf(html)} />);
      expect(container.textContent.split('HIDDEN WORDS').length).toBe(html.split('HIDDEN WORDS').length);
      for (const element of container.querySelectorAll('*')) expect(element.hasAttribute('hidden')).toBe(false);
      unmount();
    }
  });
});
