import i18next from 'i18next';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { en } from '@/i18n/catalogue';
import { withMany } from '@/i18n/i18n';
import { es } from '@/i18n/spanish';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 8_000 });

afterEach(() => {
  cleanup();
});

// What a page in a window has and jsdom has not.
class NoResize {
  observe(): void {
    return;
  }
  unobserve(): void {
    return;
  }
  disconnect(): void {
    return;
  }
}
Object.assign(globalThis, { ResizeObserver: NoResize });
Object.defineProperty(globalThis, 'matchMedia', {
  value: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
});
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;

// The window reads words with its screens; a test has them all at once, so that what it draws is there when it looks.
i18next.on('initialized', () => {
  for (const [language, words] of Object.entries({ en, es })) {
    for (const [part, texts] of Object.entries(words)) i18next.addResourceBundle(language, part, withMany(texts));
  }
});
