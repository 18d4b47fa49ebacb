import { expect, test } from 'vitest';
import { type Figures, findShown } from '#web/board/figures.ts';

const names = { cityName: '全部', category: 'all', categoryName: '全部' };

test('the share on the spot of all cities is divided by the filed appeals that are no tip-offs', () => {
  const all: Figures = { city: 'all', ...names, filed: 120, onTheSpot: 0.25 };
  expect(findShown(all, 'onTheSpot', 20)).toEqual({ value: 0.25, text: '25.0%', parts: { part: 25, whole: 100 } });
  expect(findShown(all, 'filed', 20)).toEqual({ value: 120, text: '120' });
});

test('resolution has no parts in a month that was published without its denominator', () => {
  const former: Figures = { city: '210100', ...names, followUps: 60, resolution: 0.9 };
  expect(findShown(former, 'resolution')).toEqual({ value: 0.9, text: '90.0%' });
  const now = findShown({ ...former, resolvable: 50 }, 'resolution');
  expect(now?.parts).toEqual({ part: 45, whole: 50 });
});
