import { describe, expect, it } from 'vitest';
import { fromScreen, moved, resized, snapped, toScreen, within } from './geometry';

const sheet = { width: 600, height: 800 };
const box = { x: 100, y: 200, width: 180, height: 50 };

describe('a box on a page', () => {
  it('goes to the screen and back at every scale', () => {
    expect(toScreen(box, sheet, 2)).toEqual({ left: 200, top: 1_100, width: 360, height: 100 });
    expect(fromScreen(toScreen(box, sheet, 1.5), sheet, 1.5)).toEqual(box);
  });

  it('stays on its page', () => {
    expect(moved(box, 1_000, -1_000, sheet)).toEqual({ x: 420, y: 0, width: 180, height: 50 });
    expect(within({ x: -5, y: 5, width: 2_000, height: 1 }, sheet)).toEqual({ x: 0, y: 5, width: 600, height: 12 });
  });

  it('keeps its upper left corner when the other one is drawn', () => {
    expect(resized(box, 20, 30, sheet)).toEqual({ x: 100, y: 170, width: 200, height: 80 });
    expect(resized(box, -1_000, -1_000, sheet)).toEqual({ x: 100, y: 238, width: 12, height: 12 });
  });
});

describe('snapping', () => {
  it('takes the nearest margin, and says which line it was', () => {
    const { box: held, upright, level } = snapped({ ...box, x: 38, y: 70 }, sheet, [], 4);
    expect(held).toEqual({ x: 36, y: 72, width: 180, height: 50 });
    expect([upright, level]).toEqual([[36], [72]]);
  });

  it('takes the right edge to the right margin', () => {
    expect(snapped({ ...box, x: 383 }, sheet, [], 4).box.x).toBe(384);
  });

  it('stands in line with another field', () => {
    const other = { x: 331, y: 203, width: 180, height: 50 };
    expect(snapped(box, sheet, [other], 4).box.y).toBe(203);
  });

  it('leaves a box alone that is near nothing', () => {
    expect(snapped({ ...box, x: 130, y: 300 }, sheet, [], 4)).toEqual({ box: { ...box, x: 130, y: 300 }, upright: [], level: [] });
  });
});
