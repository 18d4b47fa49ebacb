import { expect, test } from 'vitest';
import { sortWhole } from '#web/desk/supervision/sort-whole.ts';

const items = ['09:00', '11:00', '08:00'].map((time) => ({ at: `2026-03-09T${time}:00.000Z` }));

test('audit entries of a whole day are sorted, the newest first', () => {
  expect(sortWhole({ items })).toEqual([items[1], items[0], items[2]]);
});

test('audit entries of a part of a day keep the order of the platform', () => {
  expect(sortWhole({ items, nextCursor: 'more' })).toEqual(items);
});
