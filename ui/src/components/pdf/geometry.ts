/** A rectangle on a page as it is seen: in points, from the lower left corner. */
export interface SeenBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A page's visible part, in points, after its rotation. */
export interface Sheet {
  width: number;
  height: number;
}

/** Where something stands on the screen, in CSS pixels from the upper left corner of its page. */
export interface ScreenBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The smallest side of a field, in points: less cannot be read or grasped. */
export const smallest = 12;
/** Margins that a field snaps to: half an inch, three quarters and a whole one. */
const margins = [36, 54, 72];

export function toScreen(box: SeenBox, sheet: Sheet, scale: number): ScreenBox {
  return { left: box.x * scale, top: (sheet.height - box.y - box.height) * scale, width: box.width * scale, height: box.height * scale };
}

export function fromScreen(box: ScreenBox, sheet: Sheet, scale: number): SeenBox {
  const height = box.height / scale;
  return { x: box.left / scale, y: sheet.height - box.top / scale - height, width: box.width / scale, height };
}

/** The same box, no larger than its page and wholly on it. */
export function within(box: SeenBox, sheet: Sheet): SeenBox {
  const width = Math.min(Math.max(box.width, smallest), sheet.width);
  const height = Math.min(Math.max(box.height, smallest), sheet.height);
  return { x: clamp(box.x, 0, sheet.width - width), y: clamp(box.y, 0, sheet.height - height), width, height };
}

/** Moved by points to the right and up. */
export function moved(box: SeenBox, right: number, up: number, sheet: Sheet): SeenBox {
  return within({ ...box, x: box.x + right, y: box.y + up }, sheet);
}

/** The lower right corner drawn by points; the upper left one stays. */
export function resized(box: SeenBox, right: number, down: number, sheet: Sheet): SeenBox {
  const top = box.y + box.height;
  const width = clamp(box.width + right, smallest, sheet.width - box.x);
  const height = clamp(box.height + down, smallest, top);
  return { x: box.x, y: top - height, width, height };
}

/** A box that snapped, and the lines it snapped to, in points. */
export interface Snapped {
  box: SeenBox;
  /** Upright lines, from the left. */
  upright: number[];
  /** Level lines, from the foot. */
  level: number[];
}

/** Snaps edges and middle to the page's margins and middle and to other boxes, when they are near enough. */
export function snapped(box: SeenBox, sheet: Sheet, others: readonly SeenBox[], near: number): Snapped {
  const across = nearest(box.x, box.width, [...margins, ...margins.map((margin) => sheet.width - margin), ...others.flatMap((other) => [other.x, other.x + other.width])], [sheet.width / 2, ...others.map((other) => other.x + other.width / 2)], near);
  const along = nearest(box.y, box.height, [...margins, ...margins.map((margin) => sheet.height - margin), ...others.flatMap((other) => [other.y, other.y + other.height])], [sheet.height / 2, ...others.map((other) => other.y + other.height / 2)], near);
  const placed = within({ ...box, x: across?.at ?? box.x, y: along?.at ?? box.y }, sheet);
  return { box: placed, upright: across === null ? [] : [across.line], level: along === null ? [] : [along.line] };
}

interface Hold {
  /** Where the box begins when it snaps. */
  at: number;
  line: number;
}

/** The nearest line for either edge, or for the middle. */
function nearest(start: number, size: number, edges: readonly number[], middles: readonly number[], near: number): Hold | null {
  let best: (Hold & { off: number }) | null = null;
  const offer = (line: number, at: number): void => {
    const off = Math.abs(at - start);
    if (off <= near && (best === null || off < best.off)) best = { at, line, off };
  };
  for (const line of edges) {
    offer(line, line);
    offer(line, line - size);
  }
  for (const line of middles) offer(line, line - size / 2);
  return best;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

/** Whole points and halves: what a hand can mean. */
export function tidy(box: SeenBox): SeenBox {
  const half = (value: number): number => Math.round(value * 2) / 2;
  return { x: half(box.x), y: half(box.y), width: half(box.width), height: half(box.height) };
}
