import { useRef } from 'react';

/**
 * Gives the focus back, when a dialog closes, to what had it before. The library gives it to a trigger of its own, and
 * our dialogs have none: without this it is lost to the page.
 */
export function useFocusBack(): { remember: () => void; giveBack: (event: Event) => void } {
  const before = useRef<Element | null>(null);
  return {
    remember: () => {
      before.current = document.activeElement;
    },
    giveBack: (event) => {
      event.preventDefault();
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({ preventScroll: true });
    },
  };
}
