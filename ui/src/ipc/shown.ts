import { invoke } from '@tauri-apps/api/core';

/** Tells the program that a screen stands with its data; it says so where a start is measured. Nothing waits for it. */
export function tellShown(screen: string): void {
  invoke('shown', { screen }).catch(() => undefined);
}
