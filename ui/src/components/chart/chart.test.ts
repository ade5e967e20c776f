import { describe, expect, it } from 'vitest';
import { alignTo } from './align';
import { canBeLogarithmic, logTicks } from './scale';
import { askedSpan } from './span';

describe('the span of a curve', () => {
  it('is asked for by its name while the page speaks of now', () => {
    expect(askedSpan({ range: '3M' }, null)).toEqual({ range: '3M', from: null, to: null });
    expect(askedSpan({ range: 'custom', from: '2026-01-01', to: '2026-02-01' }, null)).toEqual({ range: 'custom', from: '2026-01-01', to: '2026-02-01' });
  });

  it('ends on the day the page speaks of', () => {
    expect(askedSpan({ range: '1M' }, '2026-03-31')).toEqual({ range: '1M', from: null, to: '2026-03-31' });
    expect(askedSpan({ range: 'YTD' }, '2026-03-31')).toEqual({ range: 'YTD', from: null, to: '2026-03-31' });
    expect(askedSpan({ range: 'custom', from: '2026-01-01', to: '2026-12-01' }, '2026-03-31').to).toBe('2026-03-31');
  });
});

describe('a second series', () => {
  const other = { times: [10, 20, 30], values: [1, null, 3], drawdowns: [], falls: false };

  it('takes what was last known, keeps gaps, and begins and ends where it does', () => {
    expect(alignTo([5, 10, 15, 20, 25, 30, 39, 41], other)).toEqual([null, 1, 1, null, null, 3, 3, null]);
  });

  it('without a reading is nothing anywhere', () => {
    expect(alignTo([1, 2], { ...other, times: [], values: [] })).toEqual([null, null]);
  });
});

describe('a logarithmic scale', () => {
  it('has round ticks within a decade and over many', () => {
    expect(logTicks(410, 590)).toEqual([450, 500, 550]);
    expect(logTicks(90, 2_500)).toEqual([100, 200, 500, 1_000, 2_000]);
    expect(logTicks(0, 10)).toEqual([]);
  });

  it('is offered only where every reading is above zero', () => {
    expect(canBeLogarithmic([1, null, 3])).toBe(true);
    expect(canBeLogarithmic([1, 0])).toBe(false);
    expect(canBeLogarithmic([null])).toBe(false);
  });
});
