import { expect, it } from 'vitest';
import { worstFirst } from './explain';

it('the worst stands first and equals keep their order', () => {
  const groups = [{ id: 1, severity: 'notice' }, { id: 2, severity: 'warning' }, { id: 3, severity: 'critical' }, { id: 4, severity: 'warning' }] as const;
  expect(worstFirst(groups).map((group) => group.id)).toEqual([3, 2, 4, 1]);
});
