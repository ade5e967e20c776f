import { expect, it } from 'vitest';
import { fieldsOf, placed, placesOf } from './places';

const sheet = { width: 595, height: 842 };

it('a place has its middle where the page was pressed, and stays on it', () => {
  const where = { document: 'd1', signer: 2, page: 3 };
  expect(placed({ ...where, at: { x: 300, y: 400 } }, sheet)).toMatchObject({ document_id: 'd1', signer: 2, page: 3, x: 210, y: 372, width: 180, height: 56 });
  expect(placed({ ...where, at: { x: 0, y: 842 } }, sheet)).toMatchObject({ x: 0, y: 786 });
});

it('places go to the desk as they came', () => {
  const fields = [{ document_id: 'd1', signer: 1, page: 1, x: 1, y: 2, width: 30, height: 40 }];
  expect(fieldsOf(placesOf(fields))).toEqual(fields);
});
