import { useSyncExternalStore } from 'react';
import { applyLanguage } from '@/i18n/i18n';
import { call } from '@/ipc/call';
import type { Appearance } from '@/ipc/contract.gen';

const initial: Appearance = {
  theme: 'system',
  density: 'comfortable',
  language: 'system',
  gain_loss: 'green_red',
  privacy: false,
  rail_folded: false,
};

let current = initial;
const listeners = new Set<() => void>();
const wantsDark = matchMedia('(prefers-color-scheme: dark)');

function isDark(appearance: Appearance): boolean {
  return appearance.theme === 'dark' || (appearance.theme === 'system' && wantsDark.matches);
}

function paint(): void {
  const root = document.documentElement;
  root.dataset['theme'] = isDark(current) ? 'dark' : 'light';
  root.dataset['density'] = current.density;
  root.dataset['gainLoss'] = current.gain_loss;
}

function tell(): void {
  paint();
  for (const listener of listeners) listener();
}

async function put(next: Appearance): Promise<void> {
  const spoken = current.language;
  current = next;
  if (next.language === spoken) {
    tell();
    return;
  }
  // The words first, so that the page changes once.
  await applyLanguage(next.language);
  tell();
}

/** Changes part of the appearance at once and has the desk remember it. It holds on the lock screen too. */
export function setAppearance(change: Partial<Appearance>): void {
  void put({ ...current, ...change });
  // A failed write costs the memory of a colour; the window shows what was chosen all the same.
  call('appearance.save', current).catch(() => undefined);
}

/** Paints what was chosen last and follows the system from now on. */
export async function startAppearance(): Promise<void> {
  wantsDark.addEventListener('change', tell);
  await put(await call('appearance.get', {}).catch(() => initial));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The appearance now; the caller is drawn again when it changes. */
export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, () => current);
}

/** A word that changes whenever colours do: what draws on a canvas listens to it. */
export function usePaint(): string {
  return useSyncExternalStore(subscribe, () => `${isDark(current) ? 'dark' : 'light'}-${current.gain_loss}`);
}

/** The colour a token has at this moment, for what cannot read CSS. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
