import { expect, it } from 'vitest';
import { carried } from './links';

it('the day and the currency go along from screen to screen, unless the new address says its own', () => {
  expect(carried('/fund', '?as_at=2026-05-29&currency=EUR&span=1Y')).toBe('/fund?as_at=2026-05-29&currency=EUR');
  expect(carried('/fund?fund=CORE', '?currency=EUR')).toBe('/fund?fund=CORE&currency=EUR');
  expect(carried('/investors?as_at=2026-01-31', '?as_at=2026-05-29')).toBe('/investors?as_at=2026-01-31');
  expect(carried('/settings?part=connections', '')).toBe('/settings?part=connections');
});
