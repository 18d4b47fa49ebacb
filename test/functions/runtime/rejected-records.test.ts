import { expect, test } from 'vitest';
import { inOrder } from '#functions/runtime/http/rejected-records.ts';
import { MAX_WRONG_CELLS } from '#kernel/contracts/limits.ts';

const cells = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ line: count + 1 - n, column: 'date', code: 'format', message: '' }));

test('wrong cells are named in the order of their lines, and a long list says where it continues', () => {
  expect(inOrder(cells(3), 'en').map(({ line }) => line)).toEqual([2, 3, 4]);
  expect(inOrder(cells(MAX_WRONG_CELLS), 'en')).toHaveLength(MAX_WRONG_CELLS);
  const cut = inOrder(cells(MAX_WRONG_CELLS + 100), 'en');
  expect(cut).toHaveLength(MAX_WRONG_CELLS + 1);
  expect(cut.at(-1)).toMatchObject({ line: MAX_WRONG_CELLS + 2, column: '', code: 'more-follow' });
});
