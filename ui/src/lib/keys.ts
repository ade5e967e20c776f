import { useEffect } from 'react';
import { commandsNow } from './commands';

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys as a person finds them on this keyboard. */
export function keyCaps(keys: string): string[] {
  if (keys.includes(' ')) return keys.split(' ').map((key) => key.toUpperCase());
  return keys.split('+').map((key) => (key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key));
}

/** Whether what is typed belongs to a field, not to the desk. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"]'))
  );
}

function chordOf(event: KeyboardEvent): string {
  const parts = [event.ctrlKey || event.metaKey ? 'Mod' : '', event.altKey ? 'Alt' : ''];
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (event.shiftKey && /^[A-Z]$|^.{2,}$/.test(key)) parts.push('Shift');
  return [...parts.filter(Boolean), key].join('+');
}

function runFor(keys: string): boolean {
  const wanted = commandsNow().find((command) => command.keys?.toUpperCase() === keys.toUpperCase());
  wanted?.run();
  return wanted !== undefined;
}

/** Listens once, for the whole window, and runs the command whose keys were pressed. */
export function useShortcuts(): void {
  useEffect(() => {
    let first = '';
    let forget: ReturnType<typeof setTimeout> | undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const chord = chordOf(event);
      const modified = event.ctrlKey || event.metaKey;
      if (!modified && (isTyping(event.target) || document.querySelector('[role="dialog"]') !== null)) return;
      const done = (first !== '' && !modified && runFor(`${first} ${chord}`)) || runFor(chord);
      first = '';
      clearTimeout(forget);
      if (done) {
        event.preventDefault();
        return;
      }
      if (!modified && /^[A-Z]$/.test(chord)) {
        first = chord;
        forget = setTimeout(() => (first = ''), 900);
      }
    };
    window.addEventListener('keydown', press);
    return () => {
      clearTimeout(forget);
      window.removeEventListener('keydown', press);
    };
  }, []);
}
