import type { KeyboardEvent } from 'react';

export interface GridMoves {
  active: number;
  total: number;
  /** How many rows a page holds. */
  page: number;
  move: (to: number, extend: boolean) => void;
  open: () => void;
  toggle: () => void;
  copy: () => void;
  clear: () => void;
  /** Marks every row. */
  all: () => void;
  type: (letter: string) => void;
}

function target(key: string, { active, total, page }: GridMoves): number | undefined {
  const places: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: total - 1,
  };
  const place = places[key];
  return place === undefined ? undefined : Math.max(0, Math.min(total - 1, place));
}

/** The keys of a table. Returns true when the key was one of them. */
export function pressGrid(event: KeyboardEvent, moves: GridMoves): boolean {
  const to = target(event.key, moves);
  if (to !== undefined) {
    moves.move(to, event.shiftKey);
    return true;
  }
  const modified = event.ctrlKey || event.metaKey;
  if (modified && event.key.toLowerCase() === 'c') moves.copy();
  else if (modified && event.key.toLowerCase() === 'a') moves.all();
  else if (modified || event.altKey) return false;
  else if (event.key === 'Enter') moves.open();
  else if (event.key === ' ') moves.toggle();
  else if (event.key === 'Escape') moves.clear();
  else if (event.key.length === 1 && /[\p{L}\p{N}]/u.test(event.key)) moves.type(event.key);
  else return false;
  return true;
}
